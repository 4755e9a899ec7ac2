package dev.clew.process.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.process.Scripts;
import dev.clew.process.TestCluster;
import dev.clew.process.clock.ClockSettings;
import dev.clew.process.clock.Deadline;
import dev.clew.process.message.Body;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every kind of wait becomes a timer, and ends when that fires. */
class WaitsTest {
    private static final Logger LOG = LoggerFactory.getLogger(WaitsTest.class);
    private static final long TWO_SECONDS = 2_000_000_000L;

    private static ProgramPool pool(List<String> command) {
        Scripts.requireVirtualClock();
        return new ProgramPool(TestCluster.with(TestCluster.settings(command, 1), ClockSettings.VIRTUAL), 0);
    }

    private static Input expiry(ProgramState state) {
        return new Input.Expire(state.deadline().orElseThrow());
    }

    private static Sent beat(int number, int second) {
        return new Sent("n0", Body.of(Body.object("beat").put("n", number).put("at", second)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep",
                "poll",
                "select",
                "epoll",
                "condition",
                "semaphore",
                "timerfd",
                "alarm",
                "futex",
                "sigtimedwait"
            })
    void waitIsATimer(String how, @TempDir Path folder) throws Exception {
        try (ProgramPool pool = pool(Scripts.c("beats.c", folder, how))) {
            ProgramState start = pool.start(0, Optional.empty()).next();
            assertThat(start.deadline()).contains(new Deadline(TWO_SECONDS));
            assertThat(pool.waitsForTime(0, start)).isFalse();

            Answer first = pool.deliver(0, start, expiry(start));
            assertThat(first.sent()).containsExactly(beat(1, 1002));
            Answer second = pool.deliver(0, first.next(), expiry(first.next()));
            assertThat(second.sent()).containsExactly(beat(2, 1004));
            assertThat(second.next().deadline()).contains(new Deadline(TWO_SECONDS));
            assertThat(pool.notes()).noneMatch(note -> note.contains("does not reach"));
        }
    }

    /** The aim is less than 5 ms each; the test reports the figure and does not depend on it. */
    @ParameterizedTest
    @ValueSource(strings = {"sleep", "semaphore"})
    @Tag("thorough")
    void tenThousandTimersFire(String how, @TempDir Path folder) throws Exception {
        try (ProgramPool pool = pool(Scripts.c("beats.c", folder, how))) {
            ProgramState state = pool.start(0, Optional.empty()).next();
            long begin = System.nanoTime();
            for (int i = 1; i <= 10_000; i++) {
                Answer answer = pool.deliver(0, state, expiry(state));
                assertThat(answer.sent()).containsExactly(beat(i, 1000 + 2 * i));
                state = answer.next();
            }
            LOG.info("{}: {} ms per timer", how, (System.nanoTime() - begin) / 10_000_000_000.0);
            assertThat(pool.figures().started()).isLessThan(10);
        }
    }

    /** A loop that polls reads its input at its next poll; polling in silence is one step. */
    @ParameterizedTest
    @ValueSource(strings = {"sleeps", "selects", "select-spins"})
    void pollingProgramReadsItsInputAndPollsInOneStep(String how) {
        try (ProgramPool pool = pool(Scripts.python("polls.py", how))) {
            ProgramState start = pool.start(0, Optional.empty()).next();
            assertThat(start.deadline()).isPresent();

            ProgramState polled = pool.deliver(0, start, expiry(start)).next();
            Answer answer = pool.deliver(
                    0,
                    polled,
                    new Input.Message(
                            "c1", Body.of(Body.object("echo").put("msg_id", 1).put("echo", 7))));

            assertThat(answer.sent())
                    .containsExactly(new Sent(
                            "c1",
                            Body.of(Body.object("echo_ok").put("in_reply_to", 1).put("echo", 7))));
        }
    }

    @Test
    void staticProgramIsNotReachedAndThisIsSaid(@TempDir Path folder) throws Exception {
        try (ProgramPool pool = pool(Scripts.staticC("beats.c", folder, "sleep"))) {
            ProgramState start = pool.start(0, Optional.empty()).next();

            assertThat(start.deadline()).isEmpty();
            assertThat(pool.waitsForTime(0, start)).isTrue();
            assertThat(pool.unexplored())
                    .singleElement()
                    .asString()
                    .contains("the virtual clock does not reach program (statically linked) of n0", "--tick");
        }
    }

    @Test
    void programThatClosesAllDescriptorsKeepsItsClockAndThisIsSaid() {
        try (ProgramPool pool = pool(Scripts.python("hostile.py", "closes"))) {
            ProgramState state = pool.start(0, Optional.empty()).next();
            for (int i = 0; i < 3; i++) {
                assertThat(state.deadline()).contains(new Deadline(TWO_SECONDS));
                Answer answer = pool.deliver(0, state, expiry(state));
                assertThat(answer.sent()).containsExactly(new Sent("n0", Body.of(Body.object("beat"))));
                state = answer.next();
            }
            assertThat(pool.notes())
                    .anyMatch(note -> note.startsWith("Program n0 closed the descriptors of the virtual clock"));
        }
    }

    @Test
    void forkedProcessIsOnTheClockOfItsParent() {
        try (ProgramPool pool = pool(Scripts.python("hostile.py", "forks"))) {
            ProgramState state = pool.start(0, Optional.empty()).next();
            for (int i = 0; i < 2; i++) {
                assertThat(state.deadline()).contains(new Deadline(3_000_000_000L));
                Answer answer = pool.deliver(0, state, expiry(state));
                assertThat(answer.sent()).containsExactly(new Sent("n0", Body.of(Body.object("child"))));
                state = answer.next();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsets", "execs"})
    void processWithoutTheVariablesIsNoticed(String how) {
        try (ProgramPool pool = pool(Scripts.python("hostile.py", how))) {
            ProgramState start = pool.start(0, Optional.empty()).next();

            assertThat(pool.waitsForTime(0, start)).isTrue();
            assertThat(pool.unexplored())
                    .singleElement()
                    .asString()
                    .contains("the virtual clock does not reach python")
                    .contains("of n0");
        }
    }
}
