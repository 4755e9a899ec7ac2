package dev.clew.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.ModelError;
import dev.clew.process.message.Body;
import dev.clew.process.program.Input;
import dev.clew.process.program.ProgramPool;
import dev.clew.process.program.ProgramSettings;
import dev.clew.process.program.ProgramState;
import dev.clew.report.CheckReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnpromptedOutputTest {

    @Test
    void withTickUnpromptedOutputIsAnOptionalTransition() {
        ProgramSettings settings = TestCluster.with(
                TestCluster.settings(Scripts.python("ticks.py"), 2), Duration.ofSeconds(10), Duration.ofSeconds(5));
        try (ClusterModel model = TestCluster.of(settings, new Requests(List.of(), (cluster, programs) -> {}))) {
            CheckReport report = Clew.check(model).run().assertHolds();

            // states: silent; message sent and in flight; message received
            assertThat(report.counts().distinct()).isEqualTo(3);
        }
    }

    @Test
    void withoutTickUnpromptedOutputIsAnErrorThatNamesOutputAndInputs() throws InterruptedException {
        Input first = echo(1);
        try (ProgramPool pool = new ProgramPool(TestCluster.settings(Scripts.python("alarm.py"), 1), 0)) {
            ProgramState start = pool.start(0, Optional.empty()).next();
            ProgramState state = pool.deliver(0, start, first).next();
            for (int i = 0; i < 36_000 && unpromptedOutput(pool).isEmpty(); i++) {
                Thread.sleep(100);
            }

            assertThat(unpromptedOutput(pool))
                    .hasValueSatisfying(note -> assertThat(note).contains("tock", "--tick"));
            assertThatThrownBy(() -> pool.deliver(0, state, echo(2)))
                    .isInstanceOf(ModelError.class)
                    .hasMessageContaining("sent output unprompted")
                    .hasMessageContaining("--tick");
        }
    }

    private static Optional<String> unpromptedOutput(ProgramPool pool) {
        return pool.unexplored().stream()
                .filter(note -> note.contains("sent output unprompted"))
                .findFirst();
    }

    private static Input echo(int number) {
        return new Input.Message(
                "c1", Body.of(Body.object("echo").put("msg_id", number).put("echo", number)));
    }
}
