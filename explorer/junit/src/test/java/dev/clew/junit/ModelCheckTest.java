package dev.clew.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.clew.model.Model;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.OutputDirectoryProvider;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class ModelCheckTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path folder;

    /** Output directory of the tests under test. */
    private record Folder(Path root) implements OutputDirectoryProvider {
        @Override
        public Path getRootDirectory() {
            return root;
        }

        @Override
        public Path createOutputDirectory(TestDescriptor test) throws IOException {
            return Files.createTempDirectory(root, "test");
        }
    }

    /** Test class executed by the tests only; its name does not match the pattern of tests. */
    static final class Checks {
        @ModelCheck(model = "counters", parameters = "to=4")
        @ModelCheck(
                model = "counters",
                parameters = {"to=4", "below=3"},
                expect = Verdict.VIOLATED,
                violates = "Below")
        void twice(CheckReport report) {
            assertThat(report.counts().distinct()).isPositive();
        }

        @ModelCheck(factory = "counter", workers = 2)
        void holds() {}

        @ModelCheck(model = "counters", parameters = "below=3")
        void violates() {}

        @ModelCheck(model = "counters", parameters = "below=3", expect = Verdict.VIOLATED, violates = "Above")
        void violatesAnother() {}

        @ModelCheck(model = "counters", maxStates = 3)
        void cut() {}

        @ModelCheck(model = "counters", parameters = "to=1000")
        void wrongParameter() {}

        @ModelCheck(model = "nothing")
        void unknown() {}

        @ModelCheck
        void neither() {}

        Model counter() {
            return Counters.counting(6, 7);
        }
    }

    @Test
    void everyCheckIsATestNamedWithItsCounts() {
        assertThat(names(run("twice", CheckReport.class)))
                .containsExactly(
                        "counters to=4: holds, 5 states, depth 5",
                        "counters to=4 below=3: violated, 4 states, depth 4");
        assertThat(names(run("holds"))).containsExactly("counters: holds, 7 states, depth 7");
        run("twice", CheckReport.class).testEvents().assertStatistics(events -> events.succeeded(2)
                .failed(0));
        run("holds").testEvents().assertStatistics(events -> events.succeeded(1).failed(0));
    }

    @Test
    void violationFailsWithItsBehaviorAndWritesIt() throws Exception {
        String message = failure("violates");
        assertThat(message)
                .startsWith("counters: expected \"holds\", got \"violated\":\nError: Invariant Below is violated.")
                .contains("State 4: <Count>\n/\\ number = 3")
                .contains("The behavior is in ");
        assertThat(Files.readString(Path.of("target", "clew", "counters-Below.json")))
                .contains("\"clew-trace\"");
    }

    @Test
    void unexpectedResultsFail() {
        assertThat(failure("violatesAnother")).isEqualTo("counters: expected violation of Above, got Below");
        assertThat(failure("cut")).contains("got \"incomplete\"").contains("max-states 3");
        assertThat(failure("wrongParameter")).isEqualTo("parameter to takes a whole number in 0..99, not '1000'");
        assertThat(failure("unknown")).contains("no ModelProvider on the class path is named 'nothing'");
        assertThat(failure("neither")).contains("either a model or a factory");
        assertThat(names(run("unknown"))).containsExactly("nothing: not checked");
    }

    @Test
    void resultIsAttachedToTheReport() {
        List<Event> published =
                run("violates").allEvents().reportingEntryPublished().list();
        assertThat(published).hasSize(1);
        assertThat(published.get(0).getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .containsEntry("verdict", "violated")
                .containsEntry("distinct states", "4");
        assertThat(run("violates").allEvents().fileEntryPublished().count()).isEqualTo(2);
    }

    @Test
    void launcherWithoutFileSupportGetsAReportEntry() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Checks.class, "holds"))
                .execute();
        results.testEvents().assertStatistics(events -> events.succeeded(1).failed(0));
        assertThat(results.allEvents().reportingEntryPublished().count()).isEqualTo(2);
    }

    private EngineExecutionResults run(String method, Class<?>... parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .outputDirectoryProvider(new Folder(folder))
                .selectors(selectMethod(Checks.class, method, parameters))
                .execute();
    }

    private static List<String> names(EngineExecutionResults results) {
        return results.testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private String failure(String method) {
        Event failed = run(method).testEvents().failed().list().get(0);
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }
}
