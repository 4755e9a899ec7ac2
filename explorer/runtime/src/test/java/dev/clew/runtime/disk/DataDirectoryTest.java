package dev.clew.runtime.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final NodeIdentity OWNER = new NodeIdentity("store", new TreeMap<>(), 3, 1, "a cluster");

    @Test
    void aFolderWithFilesOfTheUserIsNotTouched(@TempDir Path folder) throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> DataDirectory.open(folder, OWNER))
                .isInstanceOf(UnfitDirectoryException.class)
                .hasMessageContaining("has files that are not a server's, such as notes.txt");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(notes);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void dataIsReadableForItsOwnerOnly(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        DataDirectory.open(data, OWNER).close();
        DataDirectory.open(data, OWNER).close(); // a second start
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }
}
