package dev.clew.search;

import dev.clew.state.VectorLayout;
import dev.clew.store.BlockPool;
import dev.clew.store.IntLog;
import dev.clew.store.StateStore;

/**
 * Stack of a depth-first search without state ids: states waiting to be expanded, each above the state from which it
 * was reached, and among them the <em>trail</em>, the behavior that leads to the current state. Off-heap, so that its
 * depth is bounded only by memory. Used by one thread.
 *
 * <pre>
 *   entries   | vector  fingerprint  code | vector  fingerprint  code | ...      code of the step that led there
 *   trail     | number of an entry | ...                                         from an initial state on
 * </pre>
 */
final class TrailStack {
    /** Number of ints of an entry besides its vector. */
    private static final int EXTRA = 3;

    private final BlockPool pool;
    private final IntLog trail;
    private IntLog entries;
    private int words;
    private int size;

    TrailStack(BlockPool pool, int words) {
        this.pool = pool;
        this.words = words;
        trail = new IntLog(pool);
        entries = new IntLog(pool);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns the number of states on the trail. */
    int depth() {
        return trail.size();
    }

    /** Returns the number of states waiting to be expanded. */
    int waiting() {
        return size - trail.size();
    }

    void push(int[] vector, long fingerprint, int code) {
        for (int i = 0; i < words; i++) {
            entries.add(vector[i]);
        }
        entries.add((int) fingerprint);
        entries.add((int) (fingerprint >>> Integer.SIZE));
        entries.add(code);
        size++;
    }

    /** Returns whether the top belongs to the trail; then everything reached from it has been expanded. */
    boolean topIsOnTrail() {
        return trail.size() > 0 && trail.get(trail.size() - 1) == size - 1;
    }

    /** Appends the top to the trail. */
    void enter() {
        trail.add(size - 1);
    }

    /** Removes the top. */
    void pop() {
        if (topIsOnTrail()) {
            trail.truncate(trail.size() - 1);
        }
        size--;
        entries.truncate(size * (words + EXTRA));
    }

    /** Copies the top's vector to the front of an array. */
    void copyTop(int[] target) {
        copyVector(size - 1, target);
    }

    long topFingerprint() {
        int at = (size - 1) * (words + EXTRA) + words;
        return (entries.get(at) & 0xffffffffL) | ((long) entries.get(at + 1) << Integer.SIZE);
    }

    /** Returns the behavior along the trail; null if the trail is empty. */
    @org.jspecify.annotations.Nullable
    Path path(VectorLayout layout) {
        Path path = null;
        int[] vector = new int[words];
        for (int i = 0; i < trail.size(); i++) {
            int entry = trail.get(i);
            copyVector(entry, vector);
            int[] numbers = new int[layout.slots()];
            layout.unpack(vector, numbers);
            if (path == null) {
                path = Path.of(numbers);
            } else {
                path.add(numbers, entries.get(entry * (words + EXTRA) + words + 2));
            }
        }
        return path;
    }

    /** Rewrites every vector after the layout grew. */
    void recode(int newWords, StateStore.VectorMapping mapping) {
        IntLog old = entries;
        entries = new IntLog(pool);
        int[] from = new int[words];
        int[] to = new int[newWords];
        for (int i = 0; i < size; i++) {
            int at = i * (words + EXTRA);
            for (int word = 0; word < words; word++) {
                from[word] = old.get(at + word);
            }
            mapping.map(from, to);
            for (int word : to) {
                entries.add(word);
            }
            for (int extra = 0; extra < EXTRA; extra++) {
                entries.add(old.get(at + words + extra));
            }
        }
        old.clear();
        words = newWords;
    }

    private void copyVector(int entry, int[] target) {
        int at = entry * (words + EXTRA);
        for (int i = 0; i < words; i++) {
            target[i] = entries.get(at + i);
        }
    }
}
