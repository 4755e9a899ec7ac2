package dev.clew.model;

import dev.clew.object.ObjectSpace;
import dev.clew.object.Snapshot;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lossy cache of what properties see of a node's states, as far as they see immutable values: they read each state many
 * times, and making the value takes a copy of the node. Mutable objects are not kept, since a property might change
 * them. Thread-safe.
 *
 * <p>The key is the identity of a snapshot, of which a search keeps one for each local state.
 */
final class ShownValues {
    private static final int PLACES = 1 << 12;

    private final AtomicReferenceArray<@Nullable Entry> places = new AtomicReferenceArray<>(PLACES);

    private record Entry(Snapshot snapshot, Object shown) {}

    /**
     * Returns what properties see of a snapshot.
     *
     * @param maker makes it
     * @throws ModelError if it makes different values
     */
    @SuppressWarnings("ReferenceEquality") // equality takes longer than making the value
    Object of(Snapshot snapshot, Supplier<Object> maker) {
        int place = System.identityHashCode(snapshot) % PLACES;
        Entry known = places.get(place);
        if (known != null && known.snapshot() == snapshot) {
            return known.shown();
        }
        Object shown = maker.get();
        if (ObjectSpace.isValue(shown)) {
            if (known == null && !shown.equals(maker.get())) {
                throw new ModelError("shown() is not deterministic: of one state it returned first " + shown
                        + ", then another value; it must depend on nothing but the state");
            }
            places.set(place, new Entry(snapshot, shown));
        }
        return shown;
    }
}
