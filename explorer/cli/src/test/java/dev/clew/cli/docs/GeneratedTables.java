package dev.clew.cli.docs;

import java.util.List;

/** The tables of the manual that are made from the code, by the names in their comments. */
final class GeneratedTables {
    private GeneratedTables() {}

    /**
     * Returns a table as Markdown, with a line break at its end.
     *
     * @param name such as {@code options check}, {@code exit-codes check}, {@code report-fields}, {@code models}, {@code
     *     model raft}, {@code results checks}
     */
    static String named(String name) {
        int space = name.indexOf(' ');
        String kind = space < 0 ? name : name.substring(0, space);
        List<String> words =
                space < 0 ? List.of() : List.of(name.substring(space + 1).split(" "));
        return switch (kind) {
            case "options" -> CommandTables.options(words);
            case "exit-codes" -> CommandTables.exitCodes(words);
            case "report-fields" -> ReportFields.table();
            case "models" -> ModelTables.list();
            case "bugs" -> ModelTables.bugs();
            case "model" -> ModelTables.model(words.get(0));
            case "results" -> ResultTables.table(words.get(0));
            default -> throw new IllegalArgumentException("there is no table '" + name + "'");
        };
    }

    /** Returns a table of cells. */
    static String table(List<String> heads, List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        table.append("| ").append(String.join(" | ", heads)).append(" |\n");
        table.append("|").append("---|".repeat(heads.size())).append('\n');
        for (List<String> row : rows) {
            table.append("| ").append(String.join(" | ", row)).append(" |\n");
        }
        return table.toString();
    }

    /** Returns a text as a cell has it: on one line, with bars escaped. */
    static String cell(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
    }

    /** Returns a text as code in a cell. */
    static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }
}
