package dev.clew.process.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.clew.model.Node;
import dev.clew.process.message.Body;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Properties of quiet states where programs wait for a time: they may hold later. */
class SettlementTest {
    private static final int PROGRAMS = 2;
    private static final int SERVICE = PROGRAMS;

    /** What a program does in its n-th timeout since the quiet state, if it has elements. */
    private enum Late {
        NOTHING,
        PASSES_ON,
        CALLS_A_SERVICE,
        CALLS_ITSELF_FOR_EVER
    }

    /**
     * Programs of a set that only act after some timeouts. The number of timeouts is a field of their state.
     *
     * @param rounds number of timeouts after which they do it, and after which they wait no more
     */
    private record Waiting(Fakes.Asking programs, int rounds, Late late) implements Programs {
        @Override
        public Optional<Body> ask(int node, Object state, Body request) {
            return programs.ask(node, state, request);
        }

        @Override
        public boolean ignores(int node, Object state, int source, Body message) {
            return programs.ignores(node, state, source, message);
        }

        @Override
        public boolean mayActAlone(int node, Object state) {
            return false;
        }

        @Override
        public boolean waitsForTime(int node, Object state) {
            return false;
        }

        @Override
        public Optional<Reaction> expire(int node, Object state) {
            ObjectNode fields = ((Body) state).json();
            int round = fields.path("round").asInt() + 1;
            fields.put("round", round);
            List<Outgoing> sent = new ArrayList<>();
            if (round == rounds) {
                fields.path("values")
                        .fieldNames()
                        .forEachRemaining(value -> sent.add(outgoing(node, Integer.parseInt(value))));
            }
            boolean waits = round <= rounds || late == Late.NOTHING;
            return waits
                    ? Optional.of(new Reaction(Body.of(fields), late == Late.NOTHING ? List.of() : sent))
                    : Optional.empty();
        }

        private Outgoing outgoing(int node, int value) {
            Body pass = Body.of(Body.object("pass").put("element", value));
            return switch (late) {
                case CALLS_A_SERVICE -> new Outgoing(SERVICE, pass);
                case CALLS_ITSELF_FOR_EVER -> new Outgoing(node, pass);
                default -> new Outgoing(1 - node, pass);
            };
        }

        @Override
        @SuppressWarnings("unchecked") // the states of the programs are bodies
        public Optional<Reaction> receive(int node, Object state, int source, Body message) {
            Fakes.Sent sent = new Fakes.Sent(node);
            Object next = ((Node<Object, Body>) programs.programs().get(node)).receive(state, source, message, sent);
            return Optional.of(new Reaction(
                    next, late == Late.CALLS_ITSELF_FOR_EVER ? List.of(new Outgoing(node, message)) : List.of()));
        }
    }

    private static CheckReport check(int rounds, Late late) {
        FakeCluster cluster = FakeCluster.of(
                        "g-set", PROGRAMS, Fakes.flooding(PROGRAMS, "add", "element", "value", false))
                .clients(1, 1)
                .with("lin-kv");
        return cluster.check(programs -> new Waiting((Fakes.Asking) programs, rounds, late));
    }

    /** An unchanged answer is only final after ten rounds. */
    @ParameterizedTest
    @CsvSource({"1, HOLDS", "2, HOLDS", "10, HOLDS", "11, VIOLATED"})
    void valueThatIsPassedOnLaterIsNotMissing(int rounds, Verdict verdict) {
        CheckReport report = check(rounds, Late.PASSES_ON);

        assertThat(report.verdict()).isEqualTo(verdict);
        assertThat(report.limits()).isEmpty();
    }

    @Test
    void valueThatIsNeverPassedOnIsMissingThoughProgramsWait() {
        CheckReport report = check(1, Late.NOTHING);

        assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(report.property()).isEqualTo("EverybodyHasAll");
    }

    @ParameterizedTest
    @CsvSource({"CALLS_A_SERVICE", "CALLS_ITSELF_FOR_EVER"})
    void whatCannotBeFollowedIsNotJudged(Late late) {
        CheckReport report = check(1, late);

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.limits())
                .containsExactly(
                        "EverybodyHasAll was not judged in states in which a program waits for a time to pass");
    }
}
