package dev.clew.search;

import dev.clew.file.PrivateFile;
import dev.clew.state.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folder for the files of one search. It is recognised by a marker file: another folder with files of its own is never
 * used, so that no file of the user is in the way of a search or replaced by one.
 */
public final class StateFolder {
    private static final String MARKER = "clew-states";

    /** Files of folders that versions without a marker made. */
    private static final Set<String> KNOWN = Set.of("lock", "search.checkpoint", "search.checkpoint.part");

    private StateFolder() {}

    /**
     * Checks that a folder is empty, does not exist, or is one of Clew's.
     *
     * @throws CheckpointException if it has other files
     */
    public static void check(Path folder) throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(MARKER))) {
            return;
        }
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
        boolean isOlder = names.contains("search.checkpoint")
                && names.stream().allMatch(name -> KNOWN.contains(name) || name.matches("states-[0-9]+\\.chronicle"));
        if (!names.isEmpty() && !isOlder) {
            throw new CheckpointException(folder + " has files that are not Clew's, such as " + names.get(0)
                    + "; name an empty folder, or one that does not exist");
        }
    }

    /**
     * Makes a folder one of Clew's, which only its owner may read.
     *
     * @throws IOException if it has other files, or cannot be written to
     */
    static void claim(Path folder) throws IOException {
        check(folder);
        Path marker = folder.resolve(MARKER);
        if (!Files.exists(marker)) {
            PrivateFile.open(marker).close();
            PrivateFile.close(folder);
        }
    }
}
