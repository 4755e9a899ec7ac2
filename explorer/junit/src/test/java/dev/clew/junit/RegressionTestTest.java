package dev.clew.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.clew.Clew;
import dev.clew.replay.RegressionTest;
import dev.clew.report.CheckReport;
import dev.clew.report.TraceReports;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Compiles and runs the test that a replay writes, before and after the bug is fixed. */
class RegressionTestTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path project;

    @AfterEach
    void breakAgain() {
        Counters.fixed = false;
    }

    @Test
    void writtenTestFailsUntilTheModelIsFixed() throws Exception {
        CheckReport report = Clew.check(Counters.counting(9, 3))
                .parameters(Map.of("to", 9, "below", 3))
                .run();
        RegressionTest.Written written = RegressionTest.write(
                TraceReports.document(report, "1.0"), project.resolve("src/test/java/org/example"));
        assertThat(project.relativize(written.test()))
                .isEqualTo(Path.of("src/test/java/org/example/CountersBelowReplayTest.java"));
        assertThat(project.relativize(written.resource()))
                .isEqualTo(Path.of("src/test/resources/org/example/CountersBelowReplayTest.json"));
        Path classes = compiled(written.test());

        Events broken = run(classes);
        broken.assertStatistics(events -> events.failed(1));
        assertThat(broken.failed()
                        .list()
                        .get(0)
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("counters violates Below again:\n")
                        .hasMessageContaining("State 4: <Count>\n/\\ number = 3"));

        Counters.fixed = true;
        run(classes).assertStatistics(events -> events.succeeded(1).failed(0));
    }

    private Path compiled(Path test) {
        Path classes = project.resolve("classes");
        int result = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        test.toString());
        assertThat(result).isZero();
        return classes;
    }

    private Events run(Path classes) throws Exception {
        List<URL> path = List.of(
                classes.toUri().toURL(),
                project.resolve("src/test/resources").toUri().toURL());
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), getClass().getClassLoader())) {
            Class<?> test = loader.loadClass("org.example.CountersBelowReplayTest");
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(test))
                    .execute()
                    .testEvents();
        }
    }
}
