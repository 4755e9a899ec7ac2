package dev.clew.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.report.CheckReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultCacheTest {
    private static final String TWO =
            """
            checks:
              - {model: passes}
              - {model: fails, expect: deadlock}
            """;

    private final List<String> run = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    private List<Outcome> run(String code) {
        ResultCache cache = new ResultCache(folder, entry -> code + entry.command());
        run.clear();
        return new SuiteRun(Suites.read(TWO), this::count, Suites.plain(), cache).run(outcome -> {});
    }

    private CheckReport count(SuiteEntry entry) {
        run.add(entry.model());
        return Suites.count(entry);
    }

    @Test
    void whatPassedIsNotRunAgainUntilSomethingChanges() {
        Outcome first = run("code").get(0);
        Outcome second = run("code").get(0);

        assertThat(run).containsExactly("fails");
        assertThat(second.cached()).isTrue();
        assertThat(second.counts()).isEqualTo(first.counts());
        assertThat(SuiteTable.line(second, 1, 2)).isEqualTo("[1/2] cached  passes: holds");
        run("other code");
        assertThat(run).containsExactly("passes", "fails");
    }

    @Test
    void aDamagedFileCountsAsNotThere() throws IOException {
        run("code");
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.toList().get(0);
        }
        String whole = Files.readString(file);
        for (String damaged : List.of("", whole.substring(0, 12), whole.replaceFirst("distinct=4", "distinct=5"))) {
            Files.writeString(file, damaged);
            run("code");
            assertThat(run).as(damaged).contains("passes");
        }
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE});
        run("code");
        assertThat(run).contains("passes");
    }

    @Test
    void theCodeOfAModelIsThatOfAllItNames() {
        assertThat(CodeHash.of(Suites.class))
                .isEqualTo(CodeHash.of(Suites.class))
                .isNotEqualTo(CodeHash.of(List.class));
        assertThat(CodeHash.of(SuiteRun.class)).isNotEqualTo(CodeHash.of(Outcome.class));
    }

    @Test
    void namesAreReadFromConstantsAndDescriptors() throws IOException {
        try (var in = java.util.Objects.requireNonNull(SuiteRun.class.getResourceAsStream("SuiteRun.class"))) {
            assertThat(CodeHash.names(in.readAllBytes()))
                    .contains("dev/clew/cli/suite/Outcome", "dev/clew/report/CheckReport", "java/util/List");
        }
    }
}
