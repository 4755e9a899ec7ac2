package dev.clew.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Libraries catch whatever their tasks throw; what the host refuses ends the check nevertheless. */
@SuppressWarnings("FutureReturnValueIgnored") // what a task throws ends the check
class HostFailureTest {
    /** Ignores messages. */
    private record Idle() implements Hosted<String> {
        @Override
        public void receive(int source, String message) {}
    }

    /** Runs code in a task that catches everything. */
    private static CheckReport checkCareless(Consumer<Host<String>> code) {
        return Clew.check(ClusterModel.<String>named("careless")
                        .add("n", HostedNode.of((host, image) -> {
                            host.executor().execute(() -> catchEverything(() -> code.accept(host)));
                            return new Idle();
                        }))
                        .build())
                .run();
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void catchEverything(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException e) {
            assertThat(e).isNotNull();
        }
    }

    private static void assertRefused(Consumer<Host<String>> code, String message) {
        CheckReport report = checkCareless(code);
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains(message);
    }

    @Test
    void aThreadInAMessageIsReportedThoughTheTaskCatchesTheError() {
        assertRefused(host -> host.freeze(new Thread(() -> {})), "what is to be frozen");
        assertRefused(host -> host.freeze(new Thread(() -> {}), "text"), "what is to be frozen");
    }

    @Test
    void aMessageThatCannotBeAValueIsReported() {
        assertRefused(host -> host.choose(0), "choose");
    }

    @Test
    void waitingIsReportedThoughTheTaskCatchesTheError() {
        assertRefused(
                host -> {
                    try {
                        host.executor().schedule(() -> 1, 1, TimeUnit.SECONDS).get();
                    } catch (InterruptedException | ExecutionException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "Future.get would block the only thread of the host");
        assertRefused(
                host -> {
                    try {
                        host.executor().invokeAll(List.of());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "invokeAll would block the only thread of the host");
    }

    @Test
    void whatTheCodeItselfThrowsAndCatchesIsItsOwn() {
        CheckReport report = checkCareless(host -> {
            throw new IllegalStateException("caught");
        });

        assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
    }
}
