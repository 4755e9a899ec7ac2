package dev.clew.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.clew.benchmarks.run.Outcome;
import dev.clew.benchmarks.run.Outcome.Figures;
import dev.clew.benchmarks.run.ProcessResult;
import dev.clew.benchmarks.run.ProcessRunner;
import dev.clew.benchmarks.run.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Sample.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Sample(2, 1, 3));
        assertThat(Sample.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Sample(2.5, 1, 4));
        assertThatThrownBy(() -> Sample.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ratioHasTheExtremesOfAnyTwoRuns() {
        assertThat(new Sample(10, 8, 12).dividedBy(new Sample(5, 4, 6))).isEqualTo(new Sample(2, 8 / 6.0, 3));
    }

    @Test
    void equalCountsDoNotDiffer() {
        Row spin = row("spin", "a", 100, Figures.UNKNOWN);
        Row otherSpace = row("clew", "b", 7, 8);
        assertThat(results(row("clew", "a", 100, 500), spin, otherSpace).differences())
                .isEmpty();
    }

    @Test
    void rowWithDifferentCountsIsReportedAndStaysInTheTable() {
        Row wrong = row("spin", "a", 101, 500);
        Results results = results(row("clew", "a", 100, 500), wrong);
        assertThat(results.differences().stream().map(CountCheck.Difference::line))
                .containsExactly("counts differ: 'spin: a fast' has 101 distinct and 500 generated states,"
                        + " 'a fast' has 100 and 500");
        assertThat(MarkdownTable.of(results))
                .contains("| `spin: a fast` | 2.00 |")
                .contains("**counts differ**");
    }

    @Test
    void differentGeneratedStatesAreReportedToo() {
        assertThat(results(row("clew", "a", 100, 500), row("rumur", "a", 100, 501))
                        .differences())
                .hasSize(1);
    }

    @Test
    void rowWithOneDifferentRunIsReported() {
        Row row = row("clew", "a", 100, 500);
        row.add(run(3, new Outcome.Complete(Figures.ofCounts(99, 500))));
        assertThat(results(row).differences()).hasSize(1);
    }

    @Test
    void failedRunIsReportedAndItsRowStays() throws IOException {
        Row failed = new Row("b", new FakeSubject("clew", List.of()), null);
        failed.add(run(1, new Outcome.Failed("incomplete: a|b")));
        Results results = results(row("clew", "a", 100, 500), failed);
        assertThat(results.complete()).isFalse();
        assertThat(MarkdownTable.of(results)).contains("| `b fast` | — |").contains("1 of 1 runs: incomplete: a\\|b");
        assertThat(JsonTable.of(results)).contains("\"failed\" : \"incomplete: a|b\"");
    }

    @Test
    void everyRowOfTheTableHasAllColumns() {
        String table = MarkdownTable.of(results(plain(2), row("spin", "a", 100, 500)));
        assertThat(table.lines().filter(line -> line.startsWith("| ")).map(ResultsTest::columns))
                .startsWith(13L, 13L, 13L)
                .endsWith(6L, 6L);
    }

    @Test
    void peerIsComparedWithClewOnTheSameStateSpace() {
        Row withOptions = row("clew", "a", 100, 500);
        Row otherSpace = row("clew", "b", 9, 9);
        Row spin = row("spin", "a", 100, 500, 10.0, 20.0, 30.0);
        List<Comparison> comparisons =
                results(plain(2), withOptions, otherSpace, spin).comparisons();
        assertThat(comparisons.stream().map(Comparison::times)).containsExactly(new Sample(10, 5, 15));
    }

    @Test
    void jsonHasEveryRun() throws IOException {
        String json = JsonTable.of(results(row("clew", "a", 100, Figures.UNKNOWN, 1.5, 2.5)));
        int scalars = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                scalars += parser.currentToken().isScalarValue() ? 1 : 0;
            }
        }
        assertThat(scalars).isGreaterThan(20);
        assertThat(json).contains("\"seconds\" : 1.5", "\"seconds\" : 2.5", "\"generated\" : null");
    }

    @Test
    void plotsContainCompleteRowsOnly() {
        Row curve = new Row("a", new FakeSubject("clew", List.of()), new Configuration.Growth("a N", 5));
        curve.add(run(2, new Outcome.Complete(Figures.ofCounts(100, 500))));
        assertThat(Plots.of(List.of(curve))).containsOnlyKeys("speed.svg", "memory.svg", "growth.svg");
        assertThat(Plots.of(List.of(row("clew", "a", 1, 1)))).containsOnlyKeys("speed.svg", "memory.svg");
        Row failed = new Row("b", new FakeSubject("clew", List.of()), null);
        failed.add(run(1, new Outcome.Failed("no")));
        assertThat(Plots.of(List.of(failed))).isEmpty();
    }

    @Test
    void rowsOfAStateSpaceRunInTurnAndAFailureIsNotRepeated(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        List<Row> rows = List.of(
                new Row("a", FakeSubject.writing("1", log), null),
                new Row("b", FakeSubject.writing("2", log), null),
                new Row("a", FakeSubject.writing("3", log), null),
                new Row("b", FakeSubject.writing("fail", log), null));
        Duration limit = Duration.ofMinutes(1);
        PrintStream progress = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new Rounds(new ProcessRunner(directory, limit), limit, 3, progress).run(rows, () -> {});
        assertThat(Files.readAllLines(log)).containsExactly("1", "3", "1", "3", "1", "3", "2", "fail", "2", "2");
        assertThat(rows.stream().map(row -> row.complete().size())).containsExactly(3, 3, 3, 0);
    }

    private static long columns(String line) {
        return line.replace("\\|", "").chars().filter(c -> c == '|').count() - 1;
    }

    private static Results results(Row... rows) {
        return new Results(Map.of("processor", "none"), List.of(rows), 1);
    }

    private static Row row(String tool, String space, long distinct, long generated, double... seconds) {
        Row row = new Row(space, new FakeSubject(tool, List.of()), null);
        for (double one : seconds.length == 0 ? new double[] {2} : seconds) {
            row.add(run(one, new Outcome.Complete(Figures.ofCounts(distinct, generated))));
        }
        return row;
    }

    /** Returns a row of Clew with no option other than its workers. */
    private static Row plain(double seconds) {
        Row row = new Row("a", new FakeSubject("clew", "--workers 2", List.of()), null);
        row.add(run(seconds, new Outcome.Complete(Figures.ofCounts(100, 500))));
        return row;
    }

    private static Row.Run run(double seconds, Outcome outcome) {
        return new Row.Run(
                new ProcessResult(0, false, seconds, seconds, new ProcessResult.Memory(2048, 1024), ""), outcome);
    }

    /** Fake checker. */
    private record FakeSubject(String tool, String options, List<String> command) implements Subject {

        FakeSubject(String tool, List<String> command) {
            this(tool, "fast", command);
        }

        static FakeSubject writing(String word, Path log) {
            return new FakeSubject("clew", List.of("sh", "-c", "echo " + word + " | tee -a " + log));
        }

        @Override
        public double prepare(ProcessRunner runner) {
            return 0;
        }

        @Override
        public Outcome outcome(ProcessResult result) {
            return result.lastLine().equals("fail")
                    ? new Outcome.Failed("fail")
                    : new Outcome.Complete(Figures.ofCounts(1, 1));
        }
    }
}
