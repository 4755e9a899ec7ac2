package dev.clew.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * Options in help texts: those that are needed most, and the others only for {@code --help-all}. Descriptions are wrapped at
 * the width of the help text as a whole, wherever their lines end in the source.
 */
public final class OptionHelp {
    /** The option that shows every option. */
    public static final String ALL = "--help-all";

    /** Number of options beyond which the first line of a help text does not list them. */
    private static final int MANY = 16;

    private OptionHelp() {}

    /**
     * Arranges the options of a command.
     *
     * @param common the names of the options that are shown first, in this order; empty to show all
     */
    public static void arrange(CommandLine command, List<String> common) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.abbreviateSynopsis(command.getCommandSpec().options().size() > MANY);
        usage.description(paragraphs(usage.description()));
        command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> text(help, new LinkedHashSet<>(common)));
    }

    /** Returns lines with those of a paragraph joined, so that they are wrapped together; indented lines stay. */
    private static String[] paragraphs(String[] lines) {
        List<String> joined = new ArrayList<>();
        boolean isOpen = false;
        for (String line : lines) {
            boolean isText = !line.isBlank() && !line.startsWith(" ");
            if (isText && isOpen) {
                joined.set(joined.size() - 1, joined.get(joined.size() - 1) + " " + line);
            } else {
                joined.add(line);
            }
            isOpen = isText;
        }
        return joined.toArray(new String[0]);
    }

    private static String text(Help help, Set<String> common) {
        CommandSpec spec = help.commandSpec();
        List<OptionSpec> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden() && option.group() == null) {
                options.add(option);
            }
        }
        options.sort((a, b) -> key(a).compareTo(key(b)));
        if (common.isEmpty()) {
            return list(help, options) + groups(help, spec);
        }
        List<OptionSpec> first = common.stream().map(spec::findOption).toList();
        if (!asksForAll(spec)) {
            int more = spec.options().size() - first.size();
            return list(help, first) + "\n" + more
                    + " more options, of the search, its stores, faults, reports and the model" + " process: clew "
                    + spec.name() + " " + ALL + "\n";
        }
        options.removeAll(first);
        return list(help, first) + "\nFurther options:\n" + list(help, options) + groups(help, spec);
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static boolean asksForAll(CommandSpec spec) {
        ParseResult parsed = spec.root().commandLine().getParseResult();
        return parsed != null && parsed.originalArgs().contains(ALL);
    }

    private static String groups(Help help, CommandSpec spec) {
        StringBuilder text = new StringBuilder();
        for (ArgGroupSpec group : spec.argGroups()) {
            String heading = group.heading() == null ? "\n" : group.heading().replace("%n", "\n");
            text.append(heading).append(list(help, group.allOptionsNested()));
        }
        return text.toString();
    }

    private static String list(Help help, List<OptionSpec> options) {
        CommandSpec shown = CommandSpec.create(); // the layout needs options that belong to a command
        List<OptionSpec> joined = new ArrayList<>();
        for (OptionSpec option : options) {
            joined.add(joined(option));
            shown.addOption(joined.get(joined.size() - 1));
        }
        Help.Layout layout = help.createDefaultLayout(joined, List.of(), help.colorScheme());
        layout.addOptions(joined, help.parameterLabelRenderer());
        return layout.toString();
    }

    /** Returns an option whose description is one paragraph. */
    private static OptionSpec joined(OptionSpec option) {
        String[] lines = option.description(); // in which a percent sign is no longer escaped
        return OptionSpec.builder(option)
                .description(String.join(" ", Arrays.asList(lines)).replace("%", "%%"))
                .build();
    }
}
