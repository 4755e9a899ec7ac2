package dev.clew.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tables of measurements. A measurement is recorded once, as a file of {@code benchmarks/results} with cells separated by
 * tabs, the heads in its first line.
 */
final class ResultTables {
    private ResultTables() {}

    static String table(String name) {
        List<List<String>> lines = lines(name);
        return GeneratedTables.table(lines.get(0), lines.subList(1, lines.size()));
    }

    /** Returns the cells of a file, by lines. */
    static List<List<String>> lines(String name) {
        Path file = Page.root().resolve("benchmarks/results").resolve(name + ".tsv");
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
