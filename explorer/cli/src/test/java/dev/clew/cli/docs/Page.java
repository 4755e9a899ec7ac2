package dev.clew.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the documents.
 *
 * @param path absolute
 * @param text the whole page
 */
record Page(Path path, String text) {
    private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");

    /**
     * A fenced block.
     *
     * @param line the number of its first line in the page, from 1
     * @param language the word after the fence; empty if there is none
     * @param marker the text of the HTML comment right before it; empty if there is none
     */
    record Block(Page page, int line, String language, String text, String marker) {

        /** Returns what the marker says after a keyword and a colon; empty if it does not begin so. */
        String marked(String keyword) {
            String start = keyword + ": ";
            return marker.startsWith(start) ? marker.substring(start.length()).strip() : "";
        }

        /** Names the place, for messages and test names. */
        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    /** Returns the root of the repository. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("explorer/bin/clew"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests run inside the repository");
        }
        return folder;
    }

    /** Returns README.md. */
    static Page readme() {
        return of(root().resolve("README.md"));
    }

    /** Returns README.md and every page of the manual. */
    static List<Page> all() {
        try (Stream<Path> files = Files.list(root().resolve("explorer/docs"))) {
            Stream<Page> manual = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::of);
            return Stream.concat(Stream.of(readme()), manual).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the fenced blocks in order. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = text.lines().toList();
        String marker = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                marker = comment.group(1);
            } else if (line.startsWith("```")) {
                int end = i + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                String body = String.join("\n", lines.subList(i + 1, end)) + "\n";
                blocks.add(new Block(this, i + 2, line.substring(3).strip(), body, marker));
                marker = "";
                i = end;
            } else if (!line.isBlank()) {
                marker = "";
            }
        }
        return blocks;
    }

    /** Returns the text without its fenced blocks, line by line; a line of a block is empty. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean isBlock = false;
        for (String line : text.lines().toList()) {
            boolean isFence = line.startsWith("```");
            prose.add(isBlock || isFence ? "" : line);
            isBlock ^= isFence;
        }
        return prose;
    }

    /** Returns the path from the root of the repository. */
    @Override
    public String toString() {
        return root().relativize(path).toString();
    }
}
