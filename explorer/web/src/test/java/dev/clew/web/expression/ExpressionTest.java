package dev.clew.web.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.Envelope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private enum Role {
        FOLLOWER,
        LEADER
    }

    private record Node(Role role, int term, List<String> log, Set<Integer> votes, Optional<Integer> leader) {}

    private record Vote(int term) {}

    private static final Map<String, Object> STATE = Map.of(
            "s0",
            new Node(Role.LEADER, 3, List.of("a", "b"), Set.of(0, 1), Optional.of(0)),
            "s1",
            new Node(Role.FOLLOWER, 2, List.of(), Set.of(), Optional.empty()),
            "network",
            Map.of(new Envelope<Object>(0, 1, new Vote(3)), 2),
            "rm",
            Map.of("r1", "prepared", "r2", "working"));

    private static StateScope scope(Map<String, Object> state) {
        return new StateScope(state::get, List.of("s0", "s1"));
    }

    private static boolean test(String text) {
        return Expression.of(text, scope(STATE)).test(scope(STATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s0.role == LEADER",
                "s0.role() == 'LEADER' && s1.role != LEADER",
                "s0.term > s1.term && !(s0.term >= 4)",
                "s0.log.size() == 2 && s1.log.isEmpty()",
                "s0.log.contains(\"a\") && s0.log[1] == b && s0.log.last() == b",
                "s0.votes.contains(1)",
                "s0.leader.isPresent() && !s1.leader.isPresent()",
                "nodes.anyMatch(n -> n.role == LEADER)",
                "nodes.count(n -> n.term > 1) == 2",
                "nodes.noneMatch(n -> nodes.anyMatch(m -> m.term > n.term + 1))",
                "messages.size() == 2 && messages.allMatch(m -> m.source == s0 || m.destination == s1)",
                "messages.anyMatch(m -> m.message.term == 3)",
                "rm[r1] == prepared && rm.get(r2) == working && !rm.containsKey(r3)",
                "1 + 2 * 3 == 7 && 7 / 2 == 3 && 7 % 4 == 3 && -1 < 0",
                "false || true && true",
                "s0.term == was(s0.term)"
            })
    void isTrue(String text) {
        assertThat(test(text)).isTrue();
    }

    @Test
    void wasIsTheValueInTheFirstState() {
        Expression changed = Expression.of("s1.term != was(s1.term)", scope(STATE));

        Map<String, Object> later = Map.of("s1", new Node(Role.LEADER, 9, List.of(), Set.of(), Optional.empty()));

        assertThat(changed.test(scope(STATE))).isFalse();
        assertThat(changed.test(scope(later))).isTrue();
    }

    @Test
    void aNodeThatIsDownHasNoFields() {
        Map<String, Object> state = Map.of("s0", new dev.clew.model.ModelValue("down"));

        assertThat(Expression.of("nodes.anyMatch(n -> n.role == LEADER)", scope(state))
                        .test(scope(state)))
                .isFalse();
        assertThat(Expression.of("s0 == down", scope(state)).test(scope(state))).isTrue();
        for (String text : new String[] {"s0.term > 1", "s0.term <= 1", "s0.term + 1 > 0", "s0.log.size() > 0"}) {
            assertThat(Expression.of(text, scope(state)).test(scope(state)))
                    .as(text)
                    .isFalse();
        }
    }

    /** A mistake is found before the search begins, and the message says what to mend. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s0.rolle == LEADER | there is no field 'rolle'; there are role, term, log, votes, leader",
                "s0.term | 's0.term' needs true or false, not 3",
                "s9.role == LEADER | 's9' is not a variable of this model, so it has no field 'role'",
                "s0.term > | expected a value at character 10, not the end",
                "s0.term > 1 1 | expected an operator at character 13, not '1'",
                "s0.term > LEADER | '>' needs numbers, not LEADER",
                "s0.log.foo(n -> true) | there is no method 'foo' that takes a lambda; there are anyMatch, allMatch,"
                        + " noneMatch, count and filter",
                "s0.term = 1 | the character '=' means nothing here: = 1",
                "nodes.anyMatch(n -> was(n.term) == 1) | was(..) is about the state where the search begins, so 'n' has"
                        + " no meaning in it",
                "s0.term / 0 == 1 | division of 3 by zero"
            })
    void mistakesAreExplained(String text, String message) {
        assertThatThrownBy(() -> test(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessage(message);
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> test("!".repeat(5000) + "true"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> test("(".repeat(5000) + "true" + ")".repeat(5000)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("nested too deeply");
    }
}
