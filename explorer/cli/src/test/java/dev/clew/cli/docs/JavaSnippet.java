package dev.clew.cli.docs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of Java in the documents, as a compilation unit. The comment before the block names the wrapper:
 *
 * <ul>
 *   <li>{@code file}: the block is a compilation unit already, imports included;
 *   <li>{@code members}: the block goes into the body of a class that extends {@link SnippetScope};
 *   <li>{@code statements}: the block goes into the body of a method of such a class;
 *   <li>{@code cluster}: the block continues calls of the {@code cluster} of {@link SnippetScope}.
 * </ul>
 *
 * @param name the class, or the file without its ending
 * @param source the compilation unit
 */
record JavaSnippet(Page.Block block, String name, String source) {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|record|interface) (\\w+)");

    private static final List<String> IMPORTS = List.of(
            "static org.assertj.core.api.Assertions.assertThat",
            "dev.clew.Clew",
            "dev.clew.annotation.*",
            "dev.clew.history.*",
            "dev.clew.host.*",
            "dev.clew.junit.*",
            "dev.clew.model.*",
            "dev.clew.model.fault.*",
            "dev.clew.model.provider.*",
            "dev.clew.model.time.*",
            "dev.clew.report.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "org.junit.jupiter.api.Test");

    static JavaSnippet of(Page.Block block) {
        String wrapper = block.marked("compile");
        String name = "Snippet" + block.toString().replaceAll("[^A-Za-z0-9]", "_");
        return switch (wrapper) {
            case "file" -> new JavaSnippet(block, typeIn(block.text()), block.text());
            case "members" -> new JavaSnippet(block, name, wrapped(name, block.text()));
            case "statements" -> new JavaSnippet(block, name, wrapped(name, method(block.text())));
            case "cluster" -> new JavaSnippet(block, name, wrapped(name, method(chain(block.text()))));
            default ->
                throw new IllegalArgumentException(block + ": a block of Java needs a comment before it,"
                        + " '<!-- compile: file -->' or members, statements, cluster; not '" + wrapper + "'");
        };
    }

    private static String typeIn(String source) {
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no type is declared in: " + source);
        }
        return type.group(1);
    }

    private static String wrapped(String name, String members) {
        StringBuilder source = new StringBuilder();
        IMPORTS.forEach(each -> source.append("import ").append(each).append(";\n"));
        return source.append("class " + name + " extends dev.clew.cli.docs.SnippetScope {\n")
                .append(members)
                .append("}\n")
                .toString();
    }

    private static String method(String statements) {
        return "void snippet() throws Exception {\n" + statements + "}\n";
    }

    private static String chain(String calls) {
        return "cluster\n" + calls + ";\n";
    }

    /** Names the place. */
    @Override
    public String toString() {
        return block.toString();
    }
}
