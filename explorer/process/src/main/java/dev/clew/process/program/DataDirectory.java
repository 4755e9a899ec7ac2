package dev.clew.process.program;

import dev.clew.model.ModelError;
import dev.clew.model.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Immutable content of a program's data directory, which outlives a crash. Times, owners and
 * permissions are not included.
 *
 * @param entries sorted by path
 */
public record DataDirectory(List<Entry> entries) implements Shown {
    /** Empty directory. */
    public static final DataDirectory EMPTY = new DataDirectory(List.of());

    /**
     * Maximum size in bytes: a copy is kept for each state, so a larger directory is certainly a
     * mistake.
     */
    private static final long LARGEST = 4 << 20;

    public DataDirectory {
        entries = List.copyOf(entries);
    }

    /**
     * File, folder or link.
     *
     * @param path relative to the data directory, with slashes
     * @param kind {@code file}, {@code folder} or {@code link}
     * @param content bytes in base 64, or the target of a link
     */
    public record Entry(String path, String kind, String content) {}

    /** Returns whether the directory is empty. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Reads the content of a folder. Sockets, pipes and devices are left out.
     *
     * @throws ModelError if it holds more than 4 MiB
     */
    static DataDirectory read(Path folder) {
        String[] names = folder.toFile().list();
        if (names == null || names.length == 0) {
            return EMPTY;
        }
        List<Entry> entries = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new Reader(folder, entries));
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + folder + " cannot be read", e);
        }
        entries.sort(Comparator.comparing(Entry::path));
        return new DataDirectory(Collections.unmodifiableList(entries));
    }

    private static final class Reader extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final List<Entry> entries;
        private long size;

        Reader(Path folder, List<Entry> entries) {
            this.folder = folder;
            this.entries = entries;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            if (!path.equals(folder)) {
                entries.add(new Entry(name(path), "folder", ""));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            if (attributes.isSymbolicLink()) {
                entries.add(new Entry(
                        name(path), "link", Files.readSymbolicLink(path).toString()));
            } else if (attributes.isRegularFile()) {
                size += attributes.size();
                if (size > LARGEST) {
                    throw new ModelError(
                            "the program keeps more than " + (LARGEST >> 20)
                                    + " MiB in CLEW_DATA_DIR; with crashes a copy is kept for each state, so it must write less");
                }
                byte[] content = Files.readAllBytes(path);
                entries.add(new Entry(name(path), "file", Base64.getEncoder().encodeToString(content)));
            }
            return FileVisitResult.CONTINUE;
        }

        private String name(Path path) {
            return folder.relativize(path).toString().replace('\\', '/');
        }
    }

    /** Writes all entries into an empty folder. */
    void writeTo(Path folder) throws IOException {
        for (Entry entry : entries) {
            Path path = folder.resolve(entry.path);
            switch (entry.kind) {
                case "folder" -> Files.createDirectories(path);
                case "link" -> Files.createSymbolicLink(path, Path.of(entry.content));
                default -> Files.write(path, Base64.getDecoder().decode(entry.content));
            }
        }
    }

    String describe() {
        return isEmpty() ? "" : "; its files are " + shown();
    }

    @Override
    public Object shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        entries.forEach(entry -> shown.put(entry.path, shown(entry)));
        return shown;
    }

    private static Object shown(Entry entry) {
        if (!entry.kind.equals("file")) {
            return entry.kind + entry.content;
        }
        byte[] bytes = Base64.getDecoder().decode(entry.content);
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        return text.chars().anyMatch(c -> c == 0xfffd || (c < ' ' && c != '\n' && c != '\t' && c != '\r'))
                ? "base64:" + entry.content
                : text;
    }
}
