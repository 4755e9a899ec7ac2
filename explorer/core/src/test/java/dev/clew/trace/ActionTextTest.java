package dev.clew.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.clew.model.Action;
import dev.clew.model.ModelValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActionTextTest {

    private enum Timer {
        ELECTION
    }

    private record RequestVote(int term) {}

    private record Append(Set<Integer> entries, RequestVote last) {}

    private record Ping() {}

    static Stream<Arguments> actions() {
        return Stream.of(
                arguments(new Action.Initial(), "Initial predicate"),
                arguments(new Action.Deliver(0, 2, new RequestVote(2)), "Deliver RequestVote(term=2) n1 -> n3"),
                arguments(
                        new Action.Deliver(0, 1, new Append(Set.of(1, 2), new RequestVote(3))),
                        "Deliver Append(entries={1, 2}, last=[term |-> 3]) n1 -> n2"),
                arguments(new Action.Deliver(0, 1, new Ping()), "Deliver Ping n1 -> n2"),
                arguments(new Action.Deliver(0, 1, "hi"), "Deliver \"hi\" n1 -> n2"),
                arguments(new Action.Deliver(0, 1, new ModelValue("v")), "Deliver v n1 -> n2"),
                arguments(new Action.Drop(1, 0, new Ping()), "Drop Ping n2 -> n1"),
                arguments(new Action.Drop(1, 9, new Ping()), "Drop Ping n2 -> 9"),
                arguments(new Action.Timeout(0, Timer.ELECTION), "Timeout ELECTION n1"),
                arguments(new Action.Timeout(0, "election"), "Timeout election n1"),
                arguments(new Action.Internal(1, "crash"), "crash n2"),
                arguments(new Action.Internal(1, new RequestVote(1)), "RequestVote(term=1) n2"),
                arguments(new Action.Named("TMCommit", List.of()), "TMCommit"),
                arguments(new Action.Named("RMPrepare", List.of(new ModelValue("r1"))), "RMPrepare(r1)"),
                arguments(new Action.Named("Move", List.of("a", 2)), "Move(\"a\", 2)"));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void actionsArePrintedWithTheirDetails(Action action, String expected) {
        assertThat(new ActionText(List.of("n1", "n2", "n3")).of(action)).isEqualTo(expected);
    }
}
