package dev.clew.cli.docs;

import dev.clew.cli.CommandLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Tables of the options and exit codes of commands. */
final class CommandTables {
    private CommandTables() {}

    /** Returns the table of a command's own arguments; with no words, of the options that all commands have. */
    static String options(List<String> words) {
        CommandLine command = command(words);
        StringBuilder text = new StringBuilder();
        List<ArgGroupSpec> groups = command.getCommandSpec().argGroups();
        text.append(table(Stream.concat(
                        command.getCommandSpec().positionalParameters().stream().map(ArgSpec.class::cast),
                        options(command).filter(option -> option.group() == null))
                .toList()));
        for (ArgGroupSpec group : groups) {
            String heading = Objects.requireNonNullElse(group.heading(), "");
            text.append("\n**").append(heading.replace("%n", "")).append("**\n\n");
            text.append(table(sorted(group.options()).toList()));
        }
        return text.toString();
    }

    static String exitCodes(List<String> words) {
        List<List<String>> rows = new ArrayList<>();
        command(words)
                .getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> rows.add(List.of(code.strip(), GeneratedTables.cell(meaning))));
        return GeneratedTables.table(List.of("exit code", "meaning"), rows);
    }

    /** Returns whether a command has arguments of its own. */
    static boolean hasOptions(CommandLine command) {
        return options(command).findAny().isPresent()
                || !command.getCommandSpec().positionalParameters().isEmpty();
    }

    static String tableName(CommandLine command) {
        return "options " + command.getCommandSpec().qualifiedName().replaceFirst("^clew ", "");
    }

    private static CommandLine command(List<String> words) {
        CommandLine command = CommandLines.clew();
        for (String word : words) {
            command = Objects.requireNonNull(command.getSubcommands().get(word), () -> "no command " + words);
        }
        return command;
    }

    private static Stream<ArgSpec> options(CommandLine command) {
        return sorted(command.getCommandSpec().options());
    }

    private static Stream<ArgSpec> sorted(List<OptionSpec> options) {
        return options.stream()
                .filter(option -> !option.inherited())
                .sorted(Comparator.comparing(option -> option.longestName().replaceFirst("^-+", "")))
                .map(ArgSpec.class::cast);
    }

    private static String table(List<ArgSpec> arguments) {
        List<List<String>> rows = arguments.stream()
                .map(argument -> List.of(GeneratedTables.code(name(argument)), meaning(argument)))
                .toList();
        return GeneratedTables.table(List.of("option", "meaning"), rows);
    }

    private static String meaning(ArgSpec argument) {
        return GeneratedTables.cell(String.join(" ", argument.description()).replace("%n", " "));
    }

    private static String name(ArgSpec argument) {
        if (argument instanceof PositionalParamSpec positional) {
            return positional.paramLabel();
        }
        OptionSpec option = (OptionSpec) argument;
        String names = String.join(", ", option.names());
        if (option.negatable()) {
            return names.replace("--", "--[no-]");
        }
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }
}
