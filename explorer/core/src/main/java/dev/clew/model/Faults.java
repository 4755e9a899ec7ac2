package dev.clew.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Faults that may happen, and how often each may happen in one behavior. Immutable; use {@link #NONE} and the
 * {@code with} methods.
 *
 * <p>Each fault is a separate action, taken at any step until its budget is spent. Budgets are counts from 0, or
 * {@link #UNLIMITED} for loss, duplication and timeouts.
 *
 * @param loss number of messages that may be lost
 * @param duplicates number of deliveries after which a copy of the message stays in flight
 * @param partitions number of times that links may be cut; a cut lasts until it is healed, and only one is in force at
 *     a time
 * @param shape which links are cut together
 * @param crossing fate of messages across a cut
 * @param crashes number of crashes over all nodes
 * @param crashPoints whether a crash may interrupt a handler
 * @param crashLinks fate of messages in flight to and from a node that crashes
 * @param down number of nodes that may be down at once; 0 for the greatest minority of the nodes that may crash
 * @param diskLosses number of the crashes that may lose the disk with everything that was synced
 * @param timeouts number of times that each timer may fire, for each name a node sets
 * @param notices whether nodes are notified when a peer crashes or is cut off, and when it is back
 * @param nodes names of the nodes that may crash or be cut off; empty for every node that may by {@link Node#mayCrash}
 *     and {@link Node#mayBeCutOff}
 * @param crashNodes names of the nodes that may crash; empty for those of {@code nodes}
 * @param cutNodes names of the nodes that may be cut off; empty for those of {@code nodes}
 */
public record Faults(
        int loss,
        int duplicates,
        int partitions,
        Shape shape,
        Crossing crossing,
        int crashes,
        CrashPoints crashPoints,
        CrashLinks crashLinks,
        int down,
        int diskLosses,
        int timeouts,
        boolean notices,
        Set<String> nodes,
        Set<String> crashNodes,
        Set<String> cutNodes) {

    /** Unlimited budget. */
    public static final int UNLIMITED = -1;

    /** No faults; timers may fire any number of times. */
    public static final Faults NONE = new Draft().build();

    /**
     * Set of links that one partition cuts. A link can be cut if at least one of its ends may be cut off; every other
     * link keeps working, whatever the shape.
     */
    public enum Shape {
        /** Every division of all nodes into two groups; cuts all links between them. */
        SPLITS("splits"),
        /** All links of one node that may be cut off. */
        ISOLATE("isolate"),
        /** The link between two nodes, both ways. */
        LINKS("links"),
        /** The link from one node to another, one way. */
        ONE_WAY("one-way");

        private final String label;

        Shape(String label) {
            this.label = label;
        }

        /** Returns the spelling on the command line. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** Fate of messages in flight across a cut. */
    public enum Crossing {
        /**
         * Each is lost while the cut lasts, or held until it is healed: both are explored. Such a loss is not charged
         * to the budget of lost messages.
         */
        LOST_OR_HELD("lost-or-held"),
        /** All that are in flight when the cut begins, or sent while it lasts, are lost. */
        LOST("lost"),
        /**
         * All are held until the cut is healed. An asynchronous network delays messages anyway, so unless nodes are
         * notified, such a cut adds no behavior and is not explored.
         */
        HELD("held");

        private final String label;

        Crossing(String label) {
            this.label = label;
        }

        /** Returns the spelling on the command line. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** Points of a node's execution at which a crash may happen. */
    public enum CrashPoints {
        /**
         * Between two handler calls, and inside a call after any prefix of its effects (messages sent, timers set and
         * cancelled, images persisted, syncs). The effects before the crash have happened; the rest have not.
         */
        EFFECTS("effects"),
        /** Between two handler calls only: the effects of a call happen all at once. */
        HANDLERS("handlers");

        private final String label;

        CrashPoints(String label) {
            this.label = label;
        }

        /** Returns the spelling on the command line. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** Fate of messages in flight to and from a node that crashes. */
    public enum CrashLinks {
        /** {@link #BROKEN} on an ordered network, {@link #KEPT} on every other. */
        BY_NETWORK("by-network"),
        /**
         * The node's connections end. Messages in flight to it are lost. Of those in flight from it, some still arrive:
         * on an ordered network a prefix of each link's queue, on an unordered one any part. Every possibility is
         * explored.
         */
        BROKEN("broken"),
        /** Messages stay in flight, and may arrive after a restart, too. */
        KEPT("kept");

        private final String label;

        CrashLinks(String label) {
            this.label = label;
        }

        /** Returns the spelling on the command line. */
        @Override
        public String toString() {
            return label;
        }
    }

    public Faults {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(crossing, "crossing");
        Objects.requireNonNull(crashPoints, "crashPoints");
        Objects.requireNonNull(crashLinks, "crashLinks");
        nodes = Set.copyOf(nodes);
        crashNodes = Set.copyOf(crashNodes);
        cutNodes = Set.copyOf(cutNodes);
        check("loss", loss, UNLIMITED);
        check("duplicates", duplicates, UNLIMITED);
        check("partitions", partitions, 0);
        check("crashes", crashes, 0);
        check("down", down, 0);
        check("diskLosses", diskLosses, 0);
        check("timeouts", timeouts, UNLIMITED);
    }

    /** Returns the budgets that allow something to happen, by their names on the command line; empty for no faults. */
    public Map<String, Object> budgets() {
        Map<String, Object> budgets = new LinkedHashMap<>();
        put("loss", loss, budgets);
        put("duplicates", duplicates, budgets);
        put("partitions", partitions, budgets);
        if (partitions > 0) {
            budgets.put("partition-shape", shape.toString());
            budgets.put("crossing", crossing.toString());
        }
        put("crashes", crashes, budgets);
        if (crashes > 0) {
            budgets.put("crash-points", crashPoints.toString());
            budgets.put("crash-links", crashLinks.toString());
            budgets.put("down", down == 0 ? "a minority" : down);
        }
        put("disk-losses", diskLosses, budgets);
        if (timeouts != UNLIMITED) {
            budgets.put("timeouts", timeouts);
        }
        if (notices) {
            budgets.put("notices", true);
        }
        if (!budgets.isEmpty()) {
            put("fault-nodes", nodes, budgets);
            put("crash-nodes", crashNodes, budgets);
            put("cut-nodes", cutNodes, budgets);
        }
        return budgets;
    }

    private static void put(String name, int budget, Map<String, Object> target) {
        if (budget != 0) {
            target.put(name, budget == UNLIMITED ? "unlimited" : budget);
        }
    }

    private static void put(String name, Set<String> nodes, Map<String, Object> target) {
        if (!nodes.isEmpty()) {
            target.put(name, String.join(",", new TreeSet<>(nodes)));
        }
    }

    private static void check(String what, int value, int least) {
        if (value < least || value > 1000) {
            throw new IllegalArgumentException(what + " must be from " + least + " to 1000, not " + value);
        }
    }

    /**
     * Returns the faults on a network, with {@link CrashLinks#BY_NETWORK} resolved to {@link CrashLinks#BROKEN} or
     * {@link CrashLinks#KEPT}.
     */
    Faults on(Network network) {
        if (crashLinks != CrashLinks.BY_NETWORK) {
            return this;
        }
        return withCrashLinks(network.kind() == Network.Kind.ORDERED ? CrashLinks.BROKEN : CrashLinks.KEPT);
    }

    /** Returns these faults with another budget of lost messages. */
    public Faults withLoss(int budget) {
        Draft draft = new Draft(this);
        draft.loss = budget;
        return draft.build();
    }

    /** Returns these faults with another budget of duplicates. */
    public Faults withDuplicates(int budget) {
        Draft draft = new Draft(this);
        draft.duplicates = budget;
        return draft.build();
    }

    /** Returns these faults with another budget of partitions. */
    public Faults withPartitions(int budget) {
        Draft draft = new Draft(this);
        draft.partitions = budget;
        return draft.build();
    }

    /** Returns these faults with partitions of another shape. */
    public Faults withShape(Shape value) {
        Draft draft = new Draft(this);
        draft.shape = value;
        return draft.build();
    }

    /** Returns these faults with another fate of messages across a cut. */
    public Faults withCrossing(Crossing value) {
        Draft draft = new Draft(this);
        draft.crossing = value;
        return draft.build();
    }

    /** Returns these faults with another budget of crashes. */
    public Faults withCrashes(int budget) {
        Draft draft = new Draft(this);
        draft.crashes = budget;
        return draft.build();
    }

    /** Returns these faults with crashes inside handlers, or only between them. */
    public Faults withCrashPoints(CrashPoints value) {
        Draft draft = new Draft(this);
        draft.crashPoints = value;
        return draft.build();
    }

    /** Returns these faults with another fate of messages to and from a node that crashes. */
    public Faults withCrashLinks(CrashLinks value) {
        Draft draft = new Draft(this);
        draft.crashLinks = value;
        return draft.build();
    }

    /** Returns these faults with another number of nodes that may be down at once; 0 for a minority. */
    public Faults withDown(int count) {
        Draft draft = new Draft(this);
        draft.down = count;
        return draft.build();
    }

    /** Returns these faults with another budget of lost disks. */
    public Faults withDiskLosses(int budget) {
        Draft draft = new Draft(this);
        draft.diskLosses = budget;
        return draft.build();
    }

    /** Returns these faults with another budget for each timer. */
    public Faults withTimeouts(int budget) {
        Draft draft = new Draft(this);
        draft.timeouts = budget;
        return draft.build();
    }

    /** Returns these faults with or without notices to peers. */
    public Faults withNotices(boolean value) {
        Draft draft = new Draft(this);
        draft.notices = value;
        return draft.build();
    }

    /**
     * Returns these faults restricted to nodes with these names; an empty set allows every node that may fail by the
     * model.
     */
    public Faults withNodes(Set<String> names) {
        Draft draft = new Draft(this);
        draft.nodes = names;
        return draft.build();
    }

    /**
     * Returns these faults with crashes restricted to nodes with these names; an empty set stands for {@link #nodes}.
     */
    public Faults withCrashNodes(Set<String> names) {
        Draft draft = new Draft(this);
        draft.crashNodes = names;
        return draft.build();
    }

    /** Returns these faults with cuts restricted to nodes with these names; an empty set stands for {@link #nodes}. */
    public Faults withCutNodes(Set<String> names) {
        Draft draft = new Draft(this);
        draft.cutNodes = names;
        return draft.build();
    }

    /** Mutable copy of the fields of {@link Faults}. */
    private static final class Draft {
        private int loss;
        private int duplicates;
        private int partitions;
        private Shape shape = Shape.SPLITS;
        private Crossing crossing = Crossing.LOST_OR_HELD;
        private int crashes;
        private CrashPoints crashPoints = CrashPoints.EFFECTS;
        private CrashLinks crashLinks = CrashLinks.BY_NETWORK;
        private int down;
        private int diskLosses;
        private int timeouts = UNLIMITED;
        private boolean notices;
        private Set<String> nodes = Set.of();
        private Set<String> crashNodes = Set.of();
        private Set<String> cutNodes = Set.of();

        Draft() {}

        Draft(Faults from) {
            loss = from.loss;
            duplicates = from.duplicates;
            partitions = from.partitions;
            shape = from.shape;
            crossing = from.crossing;
            crashes = from.crashes;
            crashPoints = from.crashPoints;
            crashLinks = from.crashLinks;
            down = from.down;
            diskLosses = from.diskLosses;
            timeouts = from.timeouts;
            notices = from.notices;
            nodes = from.nodes;
            crashNodes = from.crashNodes;
            cutNodes = from.cutNodes;
        }

        Faults build() {
            return new Faults(
                    loss,
                    duplicates,
                    partitions,
                    shape,
                    crossing,
                    crashes,
                    crashPoints,
                    crashLinks,
                    down,
                    diskLosses,
                    timeouts,
                    notices,
                    nodes,
                    crashNodes,
                    cutNodes);
        }
    }
}
