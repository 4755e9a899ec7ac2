package dev.clew.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which faults may happen, and how often in one behavior. Immutable; {@link #NONE} and the {@code with} methods make
 * every other.
 *
 * <p>Each fault is an action of its own, taken at any step until its budget is spent. Budgets are counts from 0, or
 * {@link #UNLIMITED} for loss, duplication and timeouts.
 *
 * @param loss messages that may be lost
 * @param duplicates deliveries after which a copy of the message stays in flight
 * @param partitions times that links may be cut; a cut lasts until it is healed, and one is in force at a time
 * @param shape which links are cut together
 * @param crossing what becomes of messages across a cut
 * @param crashes crashes of nodes, in all
 * @param down nodes that may be down at once; 0 for the greatest minority of the nodes that may fail
 * @param diskLosses how many of the crashes may lose the disk with all that was synced
 * @param timeouts times that each timer may fire, for each name a node sets
 * @param notices whether nodes are told when a peer crashes or is cut off, and when it is back
 * @param nodes names of the nodes that may crash or be cut off; empty for every node whose {@link Node#mayFail} says so
 */
public record Faults(
        int loss,
        int duplicates,
        int partitions,
        Shape shape,
        Crossing crossing,
        int crashes,
        int down,
        int diskLosses,
        int timeouts,
        boolean notices,
        Set<String> nodes) {

    /** A budget without end. */
    public static final int UNLIMITED = -1;

    /** No fault at all; timers may fire any number of times. */
    public static final Faults NONE =
            new Faults(0, 0, 0, Shape.SPLITS, Crossing.LOST_OR_HELD, 0, 0, 0, UNLIMITED, false, Set.of());

    /** Which links a partition cuts. */
    public enum Shape {
        /** Every division of the nodes in two groups, all links between them. */
        SPLITS("splits"),
        /** All links of one node. */
        ISOLATE("isolate"),
        /** The link between two nodes, both ways. */
        LINKS("links"),
        /** The link from one node to another, one way. */
        ONE_WAY("one-way");

        private final String label;

        Shape(String label) {
            this.label = label;
        }

        /** The spelling on the command line. */
        @Override
        public String toString() {
            return label;
        }
    }

    /** What becomes of messages in flight across a cut. */
    public enum Crossing {
        /**
         * Each is lost while the cut lasts, or held until it is healed: both are explored. Such a loss spends nothing of the
         * budget of lost messages.
         */
        LOST_OR_HELD("lost-or-held"),
        /** All that are in flight when the cut begins, or sent while it lasts, are lost. */
        LOST("lost"),
        /**
         * All are held until the cut is healed. An asynchronous network delays messages anyway, so unless nodes are given
         * notice such a cut adds no behavior, and is not explored.
         */
        HELD("held");

        private final String label;

        Crossing(String label) {
            this.label = label;
        }

        /** The spelling on the command line. */
        @Override
        public String toString() {
            return label;
        }
    }

    public Faults {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(crossing, "crossing");
        nodes = Set.copyOf(nodes);
        check("loss", loss, UNLIMITED);
        check("duplicates", duplicates, UNLIMITED);
        check("partitions", partitions, 0);
        check("crashes", crashes, 0);
        check("down", down, 0);
        check("diskLosses", diskLosses, 0);
        check("timeouts", timeouts, UNLIMITED);
    }

    /** The budgets that let something happen, by the names that the command line gives them; empty for no faults. */
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
            budgets.put("down", down == 0 ? "a minority" : down);
        }
        put("disk-losses", diskLosses, budgets);
        if (timeouts != UNLIMITED) {
            budgets.put("timeouts", timeouts);
        }
        if (notices) {
            budgets.put("notices", true);
        }
        if (!budgets.isEmpty() && !nodes.isEmpty()) {
            budgets.put("fault-nodes", String.join(",", new TreeSet<>(nodes)));
        }
        return budgets;
    }

    private static void put(String name, int budget, Map<String, Object> target) {
        if (budget != 0) {
            target.put(name, budget == UNLIMITED ? "unlimited" : budget);
        }
    }

    private static void check(String what, int value, int least) {
        if (value < least || value > 1000) {
            throw new IllegalArgumentException(what + " must be from " + least + " to 1000, not " + value);
        }
    }

    /** These faults with another budget of lost messages. */
    public Faults withLoss(int budget) {
        return new Faults(
                budget, duplicates, partitions, shape, crossing, crashes, down, diskLosses, timeouts, notices, nodes);
    }

    /** These faults with another budget of duplicates. */
    public Faults withDuplicates(int budget) {
        return new Faults(
                loss, budget, partitions, shape, crossing, crashes, down, diskLosses, timeouts, notices, nodes);
    }

    /** These faults with another budget of partitions. */
    public Faults withPartitions(int budget) {
        return new Faults(
                loss, duplicates, budget, shape, crossing, crashes, down, diskLosses, timeouts, notices, nodes);
    }

    /** These faults with partitions of another shape. */
    public Faults withShape(Shape value) {
        return new Faults(
                loss, duplicates, partitions, value, crossing, crashes, down, diskLosses, timeouts, notices, nodes);
    }

    /** These faults with another fate of messages across a cut. */
    public Faults withCrossing(Crossing value) {
        return new Faults(
                loss, duplicates, partitions, shape, value, crashes, down, diskLosses, timeouts, notices, nodes);
    }

    /** These faults with another budget of crashes. */
    public Faults withCrashes(int budget) {
        return new Faults(
                loss, duplicates, partitions, shape, crossing, budget, down, diskLosses, timeouts, notices, nodes);
    }

    /** These faults with another number of nodes that may be down at once; 0 for a minority. */
    public Faults withDown(int count) {
        return new Faults(
                loss, duplicates, partitions, shape, crossing, crashes, count, diskLosses, timeouts, notices, nodes);
    }

    /** These faults with another budget of lost disks. */
    public Faults withDiskLosses(int budget) {
        return new Faults(
                loss, duplicates, partitions, shape, crossing, crashes, down, budget, timeouts, notices, nodes);
    }

    /** These faults with another budget for each timer. */
    public Faults withTimeouts(int budget) {
        return new Faults(
                loss, duplicates, partitions, shape, crossing, crashes, down, diskLosses, budget, notices, nodes);
    }

    /** These faults with or without notice to peers. */
    public Faults withNotices(boolean value) {
        return new Faults(
                loss, duplicates, partitions, shape, crossing, crashes, down, diskLosses, timeouts, value, nodes);
    }

    /** These faults, befalling nodes of these names only; none for every node whose {@link Node#mayFail} says so. */
    public Faults withNodes(Set<String> names) {
        return new Faults(
                loss, duplicates, partitions, shape, crossing, crashes, down, diskLosses, timeouts, notices, names);
    }
}
