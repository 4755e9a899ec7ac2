package dev.clew.model.fault;

import dev.clew.model.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Faults that may happen, and how often each may happen in one behavior. Immutable; use {@link #NONE} and the
 * {@code with} methods.
 *
 * <p>Each fault is a separate action, taken at any step until its budget is spent. Budgets are counts from 0, or
 * {@link #UNLIMITED} for loss, duplication and timeouts.
 */
public final class Faults {
    /** A budget without end. */
    public static final int UNLIMITED = -1;

    /** No fault at all; timers may fire any number of times. */
    public static final Faults NONE = new Faults(Map.of());

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

    /** Values that differ from the defaults. */
    private final Map<FaultSetting<?>, Object> values;

    private Faults(Map<FaultSetting<?>, Object> values) {
        this.values = values;
    }

    /** Returns the value of a setting. */
    @SuppressWarnings("unchecked") // with() puts values of the setting's type
    public <T> T get(FaultSetting<T> setting) {
        return (T) values.getOrDefault(setting, setting.defaultValue());
    }

    /**
     * Returns these faults with another value of a setting.
     *
     * @throws IllegalArgumentException if the value is out of bounds
     */
    public <T> Faults with(FaultSetting<T> setting, T value) {
        Map<FaultSetting<?>, Object> changed = new HashMap<>(values);
        T checked = setting.checked(value);
        if (checked.equals(setting.defaultValue())) {
            changed.remove(setting);
        } else {
            changed.put(setting, checked);
        }
        return new Faults(changed);
    }

    /**
     * Returns these faults with the value that a text gives a setting.
     *
     * @throws IllegalArgumentException if the setting takes no such text
     */
    public <T> Faults withParsed(FaultSetting<T> setting, String text) {
        return with(setting, setting.parse(text));
    }

    /** Returns the settings that let something happen, as reports and files show them; empty for no faults. */
    public Map<String, Object> budgets() {
        Map<String, Object> budgets = new LinkedHashMap<>();
        FaultSetting.ALL.forEach(setting -> show(setting, budgets));
        return budgets;
    }

    private <T> void show(FaultSetting<T> setting, Map<String, Object> budgets) {
        if (setting.isShown(this)) {
            budgets.put(setting.name(), setting.shown(get(setting)));
        }
    }

    /** Returns whether some budget differs from that of {@link #NONE}. */
    boolean hasBudget() {
        return FaultSetting.ALL.stream().anyMatch(setting -> setting.isEvent() && values.containsKey(setting));
    }

    /** Returns the messages that may be lost. */
    public int loss() {
        return get(FaultSetting.LOSS);
    }

    /** Returns the deliveries after which a copy of the message stays in flight. */
    public int duplicates() {
        return get(FaultSetting.DUPLICATES);
    }

    /** Returns the times that links may be cut; a cut lasts until it is healed, and one is in force at a time. */
    public int partitions() {
        return get(FaultSetting.PARTITIONS);
    }

    /** Returns the links that are cut together. */
    public Shape shape() {
        return get(FaultSetting.PARTITION_SHAPE);
    }

    /** Returns the fate of messages across a cut. */
    public Crossing crossing() {
        return get(FaultSetting.CROSSING);
    }

    /** Returns the crashes of nodes, in all. */
    public int crashes() {
        return get(FaultSetting.CRASHES);
    }

    /** Returns the points at which a node may crash. */
    public CrashPoints crashPoints() {
        return get(FaultSetting.CRASH_POINTS);
    }

    /** Returns the fate of messages in flight to and from a node that crashes. */
    public CrashLinks crashLinks() {
        return get(FaultSetting.CRASH_LINKS);
    }

    /** Returns the number of nodes that may be down at once; 0 for the greatest minority of the nodes that may crash. */
    public int down() {
        return get(FaultSetting.DOWN);
    }

    /** Returns the crashes that may lose the disk with all that was synced. */
    public int diskLosses() {
        return get(FaultSetting.DISK_LOSSES);
    }

    /** Returns the times that each timer may fire, for each name a node sets. */
    public int timeouts() {
        return get(FaultSetting.TIMEOUTS);
    }

    /** Returns whether nodes are given notice when a peer crashes or is cut off, and when it is back. */
    public boolean notices() {
        return get(FaultSetting.NOTICES);
    }

    /** Returns the names of the nodes that may crash or be cut off; empty for every node that may by {@link Node#mayCrash} and {@link Node#mayBeCutOff}. */
    public Set<String> nodes() {
        return get(FaultSetting.NODES);
    }

    /** Returns the names of the nodes that may crash; empty for those of {@link #nodes}. */
    public Set<String> crashNodes() {
        return get(FaultSetting.CRASH_NODES);
    }

    /** Returns the names of the nodes that may be cut off; empty for those of {@link #nodes}. */
    public Set<String> cutNodes() {
        return get(FaultSetting.CUT_NODES);
    }

    /** Returns these faults with another value of {@link #loss}. */
    public Faults withLoss(int budget) {
        return with(FaultSetting.LOSS, budget);
    }

    /** Returns these faults with another value of {@link #duplicates}. */
    public Faults withDuplicates(int budget) {
        return with(FaultSetting.DUPLICATES, budget);
    }

    /** Returns these faults with another value of {@link #partitions}. */
    public Faults withPartitions(int budget) {
        return with(FaultSetting.PARTITIONS, budget);
    }

    /** Returns these faults with another value of {@link #shape}. */
    public Faults withShape(Shape shape) {
        return with(FaultSetting.PARTITION_SHAPE, shape);
    }

    /** Returns these faults with another value of {@link #crossing}. */
    public Faults withCrossing(Crossing crossing) {
        return with(FaultSetting.CROSSING, crossing);
    }

    /** Returns these faults with another value of {@link #crashes}. */
    public Faults withCrashes(int budget) {
        return with(FaultSetting.CRASHES, budget);
    }

    /** Returns these faults with another value of {@link #crashPoints}. */
    public Faults withCrashPoints(CrashPoints points) {
        return with(FaultSetting.CRASH_POINTS, points);
    }

    /** Returns these faults with another value of {@link #crashLinks}. */
    public Faults withCrashLinks(CrashLinks links) {
        return with(FaultSetting.CRASH_LINKS, links);
    }

    /** Returns these faults with another value of {@link #down}. */
    public Faults withDown(int count) {
        return with(FaultSetting.DOWN, count);
    }

    /** Returns these faults with another value of {@link #diskLosses}. */
    public Faults withDiskLosses(int budget) {
        return with(FaultSetting.DISK_LOSSES, budget);
    }

    /** Returns these faults with another value of {@link #timeouts}. */
    public Faults withTimeouts(int budget) {
        return with(FaultSetting.TIMEOUTS, budget);
    }

    /** Returns these faults with or without notices to peers. */
    public Faults withNotices(boolean value) {
        return with(FaultSetting.NOTICES, value);
    }

    /**
     * Returns these faults restricted to nodes with these names; an empty set allows every node that may fail by the
     * model.
     */
    public Faults withNodes(Set<String> names) {
        return with(FaultSetting.NODES, names);
    }

    /**
     * Returns these faults with crashes restricted to nodes with these names; an empty set stands for {@link #nodes}.
     */
    public Faults withCrashNodes(Set<String> names) {
        return with(FaultSetting.CRASH_NODES, names);
    }

    /** Returns these faults with cuts restricted to nodes with these names; an empty set stands for {@link #nodes}. */
    public Faults withCutNodes(Set<String> names) {
        return with(FaultSetting.CUT_NODES, names);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Faults faults && faults.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return budgets().toString();
    }
}
