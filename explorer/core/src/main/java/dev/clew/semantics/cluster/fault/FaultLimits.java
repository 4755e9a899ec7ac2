package dev.clew.semantics.cluster.fault;

import dev.clew.model.fault.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Says for readers why a state's faults rule a further fault out; null where they do not. It asks {@link FaultRules}, so
 * that its answers are those of the search. Immutable.
 */
public final class FaultLimits {
    private final FaultRules rules;
    private final Faults faults;
    private final FaultState state;

    /**
     * Creates the limits in a state.
     *
     * @param state its faults; null if no fault is counted
     */
    public FaultLimits(FaultRules rules, Faults faults, @Nullable FaultState state) {
        this.rules = rules;
        this.faults = faults;
        this.state = state == null ? FaultState.NONE : state;
    }

    /** Returns whether the link between two nodes is cut. */
    public boolean isCut(int source, int destination) {
        return state.cut().contains(new FaultState.Link(source, destination));
    }

    /** Returns why the next message of a link cannot be lost. */
    public @Nullable String loss(int source, int destination) {
        if (rules.dropsCrossing() && isCut(source, destination)) {
            return null;
        }
        if (!rules.loses()) {
            return "no losses are explored; --loss allows some";
        }
        return !rules.countsLosses() || rules.mayLose(state) ? null : spent(state.lost(), "losses", "--loss");
    }

    /** Returns why no delivery can leave a copy in flight. */
    public @Nullable String duplicate() {
        if (!rules.duplicates()) {
            return "no duplicates are explored; --duplicates allows some";
        }
        return !rules.countsDuplicates() || rules.mayDuplicate(state)
                ? null
                : spent(state.duplicated(), "duplicates", "--duplicates");
    }

    /** Returns why a node that is up cannot crash. */
    public @Nullable String crash(int node, boolean losesDisk) {
        if (faults.crashes() == 0) {
            return "no crashes are explored; --crashes allows some";
        }
        if (!rules.crashes(node)) {
            return "this node is not one that may crash; --crash-nodes names them";
        }
        if (state.crashed() >= faults.crashes()) {
            return spent(state.crashed(), "crashes", "--crashes");
        }
        if (losesDisk && state.disksLost() >= faults.diskLosses()) {
            return faults.diskLosses() == 0
                    ? "no lost disks are explored; --disk-losses allows some"
                    : spent(state.disksLost(), "disk losses", "--disk-losses");
        }
        if (rules.mayCrash(state, losesDisk)) {
            return null;
        }
        int down = state.down().size();
        return (down == 1 ? "1 node is" : down + " nodes are") + " down already; --down allows more at once";
    }

    /** Returns why no links can be cut. */
    public @Nullable String partition() {
        if (faults.partitions() == 0) {
            return "no partitions are explored; --partitions allows some";
        }
        if (!rules.cuts()) {
            return "a cut that only holds messages adds no behavior; --crossing lost-or-held loses some";
        }
        if (!state.cut().isEmpty()) {
            return "links are cut already; they must be healed first";
        }
        return rules.mayPartition(state) ? null : spent(state.partitioned(), "partitions", "--partitions");
    }

    /** Returns whether links are cut, so that they can be healed. */
    public boolean isPartitioned() {
        return !state.cut().isEmpty();
    }

    private static String spent(int count, String what, String option) {
        return "the budget of " + what + " is spent (" + count + "); " + option + " allows more";
    }
}
