package dev.clew.cli.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of Clew in a fenced block, with the shell's quotes, variables and comments resolved.
 *
 * @param words the arguments, without the launcher
 */
record ShellCommand(Page.Block block, List<String> words) {
    private static final String LAUNCHER = "explorer/bin/clew";
    private static final Pattern ASSIGNMENT = Pattern.compile("([a-z]+)=(\"[^\"]*\"|\\S*)(\\s+#.*)?");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

    /** Returns the commands of a block; a line of YAML that runs one counts too. */
    static List<ShellCommand> in(Page.Block block) {
        Map<String, String> variables = new HashMap<>();
        List<ShellCommand> commands = new ArrayList<>();
        for (String line : block.text().replace("\\\n", " ").lines().toList()) {
            Matcher assignment = ASSIGNMENT.matcher(line.strip());
            if (assignment.matches()) {
                variables.put(assignment.group(1), assignment.group(2).replace("\"", ""));
                continue;
            }
            String command = line.replaceFirst("^\\s*- (run: )?", "").replaceFirst("^[A-Z_]+=(\"[^\"]*\"|\\S*) ", "");
            if (command.strip().startsWith(LAUNCHER + " ")) {
                commands.add(new ShellCommand(block, words(substituted(command, variables))));
            }
        }
        return commands;
    }

    private static String substituted(String line, Map<String, String> variables) {
        String text = line;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            text = text.replace("$" + variable.getKey(), variable.getValue());
        }
        return text;
    }

    /** Returns the words after the launcher, up to a comment or a pipe. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String word = matcher.group();
            if (word.startsWith("#") || word.equals("|")) {
                break;
            }
            words.add(word.replaceAll("['\"]", ""));
        }
        return words.isEmpty() || !words.get(0).equals(LAUNCHER) ? words : words.subList(1, words.size());
    }

    /** Names the place and the command. */
    @Override
    public String toString() {
        return block + " " + String.join(" ", words);
    }
}
