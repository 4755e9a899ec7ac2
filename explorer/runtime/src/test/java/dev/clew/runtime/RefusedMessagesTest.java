package dev.clew.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Network;
import dev.clew.runtime.RefusedMessages.Refused;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedMessagesTest {
    private static final Refused<String> FIRST = new Refused<>(1, "first", 10);
    private static final Refused<String> SECOND = new Refused<>(1, "second", 10);
    private static final Refused<String> OTHER = new Refused<>(2, "other", 10);

    private static RefusedMessages<String> refused(Network.Kind network) {
        RefusedMessages<String> refused = new RefusedMessages<>(network);
        refused.add(FIRST);
        refused.add(OTHER);
        refused.add(SECOND);
        return refused;
    }

    private static Optional<Refused<String>> take(RefusedMessages<String> refused, String accepted) {
        return refused.take((source, message) -> message.equals(accepted));
    }

    @Test
    void onAnOrderedLinkAMessageHoldsUpThoseBehindIt() {
        RefusedMessages<String> refused = refused(Network.Kind.ORDERED);

        assertThat(refused.holdUp(1)).isTrue();
        assertThat(refused.holdUp(3)).isFalse();
        assertThat(take(refused, "second")).isEmpty();
        assertThat(take(refused, "other")).hasValue(OTHER);
        assertThat(refused.holdUp(2)).isFalse();
        assertThat(take(refused, "first")).hasValue(FIRST);
        assertThat(take(refused, "second")).hasValue(SECOND);
        assertThat(refused.isEmpty()).isTrue();
    }

    @Test
    void withoutOrderAMessageMayOvertakeThoseBeforeIt() {
        RefusedMessages<String> refused = refused(Network.Kind.UNORDERED_NONDUPLICATING);

        assertThat(refused.holdUp(1)).isFalse();
        assertThat(take(refused, "second")).hasValue(SECOND);
        assertThat(refused.toList()).containsExactly(FIRST, OTHER);
    }

    @Test
    void copiedMessagesKeepTheOrderOfTheirLinks() {
        RefusedMessages<String> copy = new RefusedMessages<>(Network.Kind.ORDERED);
        copy.replace(refused(Network.Kind.ORDERED).toList());

        assertThat(copy.toList()).containsExactly(FIRST, SECOND, OTHER);
        assertThat(take(copy, "second")).isEmpty();
    }
}
