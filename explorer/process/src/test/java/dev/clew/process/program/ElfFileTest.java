package dev.clew.process.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.process.Scripts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {

    @Test
    void staticProgramHasNoInterpreter(@TempDir Path folder) throws Exception {
        Path dynamic = Files.createDirectory(folder.resolve("dynamic"));
        Path fixed = Files.createDirectory(folder.resolve("static"));

        assertThat(ElfFile.isStatic(Path.of(Scripts.c("beats.c", dynamic).get(0))))
                .isFalse();
        assertThat(ElfFile.isStatic(Path.of(Scripts.staticC("beats.c", fixed).get(0))))
                .isTrue();
        assertThat(ElfFile.isStatic(Files.writeString(folder.resolve("script"), "#!/bin/sh\n")))
                .isFalse();
        assertThat(ElfFile.isStatic(folder.resolve("missing"))).isFalse();
    }
}
