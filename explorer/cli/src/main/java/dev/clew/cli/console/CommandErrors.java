package dev.clew.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Error messages for malformed command lines. */
public final class CommandErrors {
    /** Java takes the digits of all scripts for numbers; the shell that starts Clew does not. */
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

    private CommandErrors() {}

    /** Registers converters that reject texts other than whole numbers with a one-line message. */
    public static void convertWholeNumbers(CommandLine commandLine) {
        commandLine.registerConverter(int.class, text -> whole(text, Integer::parseInt));
        commandLine.registerConverter(Integer.class, text -> whole(text, Integer::parseInt));
        commandLine.registerConverter(long.class, text -> whole(text, Long::parseLong));
    }

    private static <N> N whole(String text, Function<String, N> parser) {
        try {
            if (WHOLE.matcher(text).matches()) {
                return parser.apply(text);
            }
        } catch (NumberFormatException e) {
            // falls through to the usage error
        }
        throw new TypeConversionException("'" + text + "' is not a whole number, or is too large");
    }

    /** Returns a one-line message for an error in a command line. */
    public static String message(ParameterException e) {
        CommandLine command = e.getCommandLine();
        if (e.getCause() instanceof UsageException cause) {
            return String.valueOf(cause.getMessage());
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command.getCommandSpec());
        }
        if (!command.getSubcommands().isEmpty()) {
            return "which command? "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        String text = String.valueOf(e.getMessage());
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String unmatched(UnmatchedArgumentException e, CommandSpec command) {
        String argument = e.getUnmatched().get(0);
        if (argument.startsWith("-")) {
            String option = argument.split("=", 2)[0];
            return "unknown option '" + option + "'"
                    + Suggestion.of(option, command.optionsMap().keySet());
        }
        if (!command.subcommands().isEmpty()) {
            List<String> candidates = new ArrayList<>(command.subcommands().keySet());
            candidates.addAll(command.optionsMap().keySet());
            return "unknown command '" + argument + "'" + Suggestion.of(argument, candidates);
        }
        return "unexpected argument '" + argument + "'";
    }
}
