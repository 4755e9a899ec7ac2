package dev.clew.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FieldChangesTest {
    private enum Role {
        CANDIDATE,
        FOLLOWER
    }

    private record Server(Role role, int term, Optional<Integer> vote, List<String> log, Set<Integer> votes) {}

    private static List<String> between(Object before, Object after) {
        ValueReader reader = new ValueReader(List.of());
        return FieldChanges.between(Map.of("s0", reader.read(before)), Map.of("s0", reader.read(after))).stream()
                .map(FieldChanges.Change::toString)
                .toList();
    }

    @Test
    void fieldsAreComparedOneByOne() {
        Server before = new Server(Role.CANDIDATE, 1, Optional.of(0), List.of("a"), Set.of(0));
        Server after = new Server(Role.FOLLOWER, 2, Optional.empty(), List.of("a", "b"), Set.of(1));

        assertThat(between(before, after))
                .containsExactly(
                        "s0.role CANDIDATE -> FOLLOWER",
                        "s0.term 1 -> 2",
                        "s0.vote 0 -> none",
                        "s0.log +b",
                        "s0.votes +1",
                        "s0.votes -0");
        assertThat(between(before, before)).isEmpty();
    }

    @Test
    void listsAreDescribedByTheirEnds() {
        assertThat(between(List.of(1, 2, 3), List.of(1))).containsExactly("s0 -<<2, 3>>");
        assertThat(between(List.of(1, 2), List.of(2, 1))).containsExactly("s0 <<1, 2>> -> <<2, 1>>");
        assertThat(between(List.of(1), List.of(1, 2))).containsExactly("s0 +2");
        assertThat(between(List.of(1, 2, 3), List.of(1, 5, 3))).containsExactly("s0[1] 2 -> 5");
        assertThat(between(Optional.of(1), Optional.of(2))).containsExactly("s0 1 -> 2");
    }

    @Test
    void aNodeThatCrashesIsDown() {
        Server up = new Server(Role.CANDIDATE, 1, Optional.of(0), List.of("a"), Set.of(0));
        assertThat(between(up, new dev.clew.model.ModelValue("down"))).containsExactly("s0 -> down");
    }

    @Test
    void aNodeThatIsUpAgainHasAllItsFields() {
        Server up = new Server(Role.FOLLOWER, 0, Optional.empty(), List.of(), Set.of());
        assertThat(between(new dev.clew.model.ModelValue("down"), up))
                .containsExactly(
                        "s0.role = FOLLOWER", "s0.term = 0", "s0.vote = <<>>", "s0.log = <<>>", "s0.votes = {}");
    }

    @Test
    void whatWasEmptiedIsShown() {
        assertThat(between(Set.of(1), Set.of())).containsExactly("s0 {1} -> {}");
        assertThat(between(Optional.empty(), Optional.of("x"))).containsExactly("s0 none -> x");
        assertThat(between(List.of(), List.of(List.of(1)))).containsExactly("s0 +<<1>>");
    }

    @Test
    void mapsAreComparedKeyByKey() {
        assertThat(between(new TreeMap<>(Map.of("a", 1, "b", 2)), new TreeMap<>(Map.of("b", 3, "c", 4))))
                .containsExactly("s0[b] 2 -> 3", "s0[c] none -> 4", "s0[a] 1 -> none");
    }

    @Test
    void variablesMayComeAndGo() {
        ValueReader reader = new ValueReader(List.of());
        assertThat(FieldChanges.between(Map.of("x", reader.read(1)), Map.of("y", reader.read(2))))
                .extracting(FieldChanges.Change::toString)
                .containsExactly("y none -> 2", "x 1 -> none");
    }

    @Test
    void longValuesAreCut() {
        String text = between("a", "b".repeat(500)).get(0);
        assertThat(text).hasSizeLessThan(140).endsWith("…");
    }
}
