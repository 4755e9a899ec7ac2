package dev.clew.runtime.validate;

import dev.clew.search.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * End of a behavior that explains the first events of each log. Two are equal if they explain the same events and end
 * in the same state.
 */
final class Branch {
    private final int[] positions;
    private final int[] state;

    /** Number of hidden steps since the last event, without lost messages. */
    private final int hidden;

    /** The behavior before the last step; null for an initial state, and if behaviors are not kept. */
    private final @Nullable Branch before;

    /** Code of the last step; {@link Path#NO_CODE} if the state is that of the branch before. */
    private final int code;

    Branch(int[] positions, int[] state, int hidden, @Nullable Branch before, int code) {
        this.positions = positions;
        this.state = state;
        this.hidden = hidden;
        this.before = before;
        this.code = code;
    }

    int[] state() {
        return state;
    }

    int hidden() {
        return hidden;
    }

    /** Returns the number of events of a log that are explained. */
    int position(int log) {
        return positions[log];
    }

    /** Returns the positions after another event of a log. */
    int[] positionsAfter(int log) {
        int[] after = positions.clone();
        after[log]++;
        return after;
    }

    /** Returns this branch with the numbers of its state in another system, without its behavior. */
    Branch at(int[] renumbered) {
        return new Branch(positions, renumbered, hidden, null, Path.NO_CODE);
    }

    /** Returns this branch after a hidden step. */
    Branch hiding(int[] next, int stepCode, int cost, boolean keeps) {
        return new Branch(positions, next, hidden + cost, keeps ? this : null, stepCode);
    }

    /** Returns the behavior. */
    Path path() {
        java.util.ArrayDeque<Branch> steps = new java.util.ArrayDeque<>();
        for (Branch each = this; each != null; each = each.before) {
            if (each.code != Path.NO_CODE || each.before == null) {
                steps.addFirst(each);
            }
        }
        Path path = Path.of(steps.removeFirst().state);
        steps.forEach(each -> path.add(each.state, each.code));
        return path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Branch branch
                && Arrays.equals(state, branch.state)
                && Arrays.equals(positions, branch.positions);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(state) + Arrays.hashCode(positions);
    }
}
