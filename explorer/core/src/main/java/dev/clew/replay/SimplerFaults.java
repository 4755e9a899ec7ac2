package dev.clew.replay;

import dev.clew.model.Action;
import java.util.ArrayList;
import java.util.List;

/** Lists for a fault the simpler faults that may show the same, the least first. */
final class SimplerFaults {
    /** No crash is tried that loses more writes than this. */
    private static final int MOST_WRITES = 8;

    private SimplerFaults() {}

    /** Returns the simpler faults; none for an action that is not a fault, or is the least one. */
    static List<Action> of(Action action) {
        return switch (action.kind()) {
            case DUPLICATE -> List.of(delivery((Action.Duplicate) action));
            case CRASH -> crashes(action, ((Action.Crash) action).node(), ((Action.Crash) action).lostWrites());
            case LOSE_DISK -> crashes(action, ((Action.LoseDisk) action).node(), MOST_WRITES + 1);
            default -> List.of();
        };
    }

    private static Action delivery(Action.Duplicate copy) {
        return new Action.Deliver(copy.source(), copy.destination(), copy.message());
    }

    /** Returns the call that the crash interrupts, without the crash; then crashes between two calls that lose less. */
    private static List<Action> crashes(Action crash, int node, int lostWrites) {
        List<Action> lesser = new ArrayList<>();
        Action.Interrupted during = crash.during();
        if (during != null) {
            lesser.add(during.event());
        }
        lesser.add(new Action.Crash(node, 0));
        for (int lost = 1; lost < Math.min(lostWrites, MOST_WRITES + 1); lost++) {
            lesser.add(new Action.Crash(node, lost));
        }
        lesser.remove(crash);
        return lesser;
    }
}
