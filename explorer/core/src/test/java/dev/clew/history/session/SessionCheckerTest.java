package dev.clew.history.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.session.SessionDefinitions.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Verdicts about guarantees agree with their definitions and with textbook examples. */
class SessionCheckerTest {
    /** Random cases per try; {@code -Dclew.history.rounds=1} makes a quick run, as mutation tests need. */
    private static final int ROUNDS = Integer.getInteger("clew.history.rounds", 100);

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyGuaranteeAgreesWithItsDefinition(@ForAll long seed) {
        new Random(seed).longs(ROUNDS).forEach(SessionCheckerTest::compare);
    }

    private static void compare(long seed) {
        List<Step> steps = steps(new Random(seed));
        for (Guarantee guarantee : Guarantee.values()) {
            boolean expected = new SessionDefinitions(steps).holds(guarantee);
            assertThat(SessionChecker.check(operations(steps), guarantee).isEmpty())
                    .as("%s %s", guarantee, steps)
                    .isEqualTo(expected);
            Statistics.label(guarantee.toString()).collect(expected);
        }
    }

    private static List<Step> steps(Random random) {
        int count = 2 + random.nextInt(5);
        int keys = 1 + random.nextInt(2);
        List<Step> writes = new ArrayList<>();
        for (int o = 0; o < count; o++) {
            writes.add(new Step(random.nextInt(3), random.nextBoolean(), random.nextInt(keys), -1));
        }
        List<Step> steps = new ArrayList<>();
        for (Step step : writes) {
            List<Integer> sources = new ArrayList<>(List.of(-1));
            IntStream.range(0, count)
                    .filter(w -> writes.get(w).write() && writes.get(w).key() == step.key())
                    .forEach(sources::add);
            int source = step.write() ? -1 : sources.get(random.nextInt(sources.size()));
            steps.add(new Step(step.session(), step.write(), step.key(), source));
        }
        return steps;
    }

    private static List<Operation<Access, Optional<Object>>> operations(List<Step> steps) {
        List<Operation<Access, Optional<Object>>> operations = new ArrayList<>();
        for (int o = 0; o < steps.size(); o++) {
            Step step = steps.get(o);
            Access access = step.write() ? new Access.Write(step.key(), o) : new Access.Read(step.key());
            Optional<Object> result = step.source() < 0 ? Optional.empty() : Optional.of(step.source());
            operations.add(Operation.ok(step.session(), access, result, 2L * o, 2L * o + 1));
        }
        return operations;
    }

    private static Operation<Access, Optional<Object>> write(int process, String key, int value, int at) {
        return Operation.ok(process, new Access.Write(key, value), Optional.empty(), at, at + 1);
    }

    private static Operation<Access, Optional<Object>> read(int process, String key, Object value, int at) {
        Optional<Object> found = value.equals("nil") ? Optional.empty() : Optional.of(value);
        return Operation.ok(process, new Access.Read(key), found, at, at + 1);
    }

    @Example
    void aSessionThatMissesItsOwnWriteIsReported() {
        assertThat(SessionChecker.check(
                        List.of(write(0, "x", 1, 0), read(0, "x", "nil", 2)), Guarantee.READ_YOUR_WRITES))
                .get()
                .hasToString(
                        "read your writes: #1 read x=nothing does not reflect #0 write x=1, which its session had to"
                                + " see");
    }

    @Example
    void readingAnOlderValueBreaksMonotonicReads() {
        List<Operation<Access, Optional<Object>>> operations =
                List.of(write(0, "x", 1, 0), write(0, "x", 2, 2), read(1, "x", 2, 4), read(1, "x", 1, 6));
        assertThat(SessionChecker.check(operations, Guarantee.MONOTONIC_READS)).isPresent();
        assertThat(SessionChecker.check(operations, Guarantee.READ_YOUR_WRITES)).isEmpty();
    }

    @Example
    void seeingTheLaterWriteWithoutTheEarlierBreaksMonotonicWrites() {
        List<Operation<Access, Optional<Object>>> operations =
                List.of(write(0, "x", 1, 0), write(0, "y", 2, 2), read(1, "y", 2, 4), read(1, "x", "nil", 6));
        assertThat(SessionChecker.check(operations, Guarantee.MONOTONIC_WRITES)).isPresent();
        assertThat(SessionChecker.check(operations, Guarantee.MONOTONIC_READS)).isEmpty();
        assertThat(SessionChecker.check(operations, Guarantee.WRITES_FOLLOW_READS))
                .isEmpty();
    }

    @Example
    void anAnswerWithoutItsQuestionBreaksWritesFollowReads() {
        List<Operation<Access, Optional<Object>>> operations = List.of(
                write(0, "question", 1, 0),
                read(1, "question", 1, 2),
                write(1, "answer", 2, 4),
                read(2, "answer", 2, 6),
                read(2, "question", "nil", 8));
        assertThat(SessionChecker.check(operations, Guarantee.WRITES_FOLLOW_READS))
                .isPresent();
        assertThat(SessionChecker.check(operations, Guarantee.MONOTONIC_WRITES)).isEmpty();
        assertThat(SessionChecker.check(operations, Guarantee.CAUSAL_CONSISTENCY))
                .isPresent();
    }

    @Example
    void sessionsThatSeeConcurrentWritesInTwoOrdersAreCausalButDoNotConverge() {
        List<Operation<Access, Optional<Object>>> operations = List.of(
                write(0, "x", 1, 0),
                write(1, "x", 2, 0),
                read(2, "x", 1, 2),
                read(2, "x", 2, 4),
                read(3, "x", 2, 2),
                read(3, "x", 1, 4));
        assertThat(SessionChecker.check(operations, Guarantee.CAUSAL_CONSISTENCY))
                .isEmpty();
        assertThat(SessionChecker.check(operations, Guarantee.CAUSAL_CONVERGENCE))
                .isPresent();
        assertThat(SessionChecker.check(operations, Guarantee.MONOTONIC_READS)).isEmpty();
    }

    @Example
    void aWriteOfUnknownFateNeedNotBeSeen() {
        List<Operation<Access, Optional<Object>>> operations =
                List.of(Operation.unknown(0, new Access.Write("x", 1), 0), read(0, "x", "nil", 2));
        for (Guarantee guarantee : Guarantee.values()) {
            assertThat(SessionChecker.check(operations, guarantee))
                    .as("%s", guarantee)
                    .isEmpty();
        }
    }
}
