package dev.clew.model.fault;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The typed description of one setting of {@link Faults}: its name, values, default and texts. The command line, reports,
 * saved traces and explanations iterate over {@link #ALL}; a new setting is added here alone.
 *
 * @param <T> the type of its values
 */
public abstract class FaultSetting<T> {
    /** Messages that may be lost. */
    public static final FaultSetting<Integer> LOSS =
            new Budget("loss", "Messages that may be lost: a number, or 'unlimited'.", 0, true);

    /** Deliveries after which a copy of the message stays in flight. */
    public static final FaultSetting<Integer> DUPLICATES =
            new Budget("duplicates", "Deliveries that may leave a copy in flight: a number, or 'unlimited'.", 0, true);

    /** Times that links may be cut. */
    public static final FaultSetting<Integer> PARTITIONS =
            new Budget("partitions", "Times that links may be cut; healed at any time.", 0, false);

    /** Links that are cut together. */
    public static final FaultSetting<Faults.Shape> PARTITION_SHAPE = new Choice<>(
            "partition-shape",
            "SHAPE",
            "Links cut together: splits (every division in two groups), isolate (one node), links (both ways between"
                    + " two nodes), one-way (one direction).",
            Faults.Shape.values(),
            Faults.Shape.SPLITS,
            PARTITIONS);

    /** Fate of messages across a cut. */
    public static final FaultSetting<Faults.Crossing> CROSSING = new Choice<>(
            "crossing",
            "FATE",
            "What becomes of messages across a cut: lost-or-held, lost or held.",
            Faults.Crossing.values(),
            Faults.Crossing.LOST_OR_HELD,
            PARTITIONS);

    /** Crashes of nodes in all. */
    public static final FaultSetting<Integer> CRASHES =
            new Budget("crashes", "Crashes of nodes in all; each may restart.", 0, false);

    /** Points at which a node may crash: between handler calls only, or inside them too. */
    public static final FaultSetting<Faults.CrashPoints> CRASH_POINTS = new Choice<>(
            "crash-points",
            "WHERE",
            "Where a crash may happen: effects (also inside a handler, after any of its effects; the default) or"
                    + " handlers (between two handler calls only).",
            Faults.CrashPoints.values(),
            Faults.CrashPoints.EFFECTS,
            CRASHES);

    /** Fate of messages in flight to and from a node that crashes. */
    public static final FaultSetting<Faults.CrashLinks> CRASH_LINKS = new Choice<>(
            "crash-links",
            "FATE",
            "Messages in flight to and from a node that crashes: broken (lost, or of those from it some still arrive),"
                    + " kept, or by-network (broken on an ordered network; the default).",
            Faults.CrashLinks.values(),
            Faults.CrashLinks.BY_NETWORK,
            CRASHES);

    /** Nodes that may be down at the same time; 0 for the greatest minority of the nodes that may crash. */
    public static final FaultSetting<Integer> DOWN = new Minority();

    /** Crashes that may lose the disk as well. */
    public static final FaultSetting<Integer> DISK_LOSSES =
            new Budget("disk-losses", "Crashes that may lose the disk as well.", 0, false);

    /** Times that each timer may fire. */
    public static final FaultSetting<Integer> TIMEOUTS =
            new Budget("timeouts", "Times that each timer may fire: a number, or 'unlimited'.", Faults.UNLIMITED, true);

    /** Notices to nodes that a peer crashed or was cut off, or is back. */
    public static final FaultSetting<Boolean> NOTICES = new Flag();

    /** The nodes that may crash or be cut off. */
    public static final FaultSetting<Set<String>> NODES =
            new Names("fault-nodes", "Nodes that may crash or be cut off. Default: those that the model lets fail.");

    /** The nodes that may crash. */
    public static final FaultSetting<Set<String>> CRASH_NODES =
            new Names("crash-nodes", "Nodes that may crash, if others than those of --fault-nodes.");

    /** The nodes that may be cut off. */
    public static final FaultSetting<Set<String>> CUT_NODES = new Names(
            "cut-nodes",
            "Nodes that may be cut off, if others than those of --fault-nodes. A link can be cut if one of its ends may"
                    + " be cut off.");

    /** All settings, in the order in which they are listed. */
    public static final List<FaultSetting<?>> ALL = List.of(
            LOSS,
            DUPLICATES,
            PARTITIONS,
            PARTITION_SHAPE,
            CROSSING,
            CRASHES,
            CRASH_POINTS,
            CRASH_LINKS,
            DOWN,
            DISK_LOSSES,
            TIMEOUTS,
            NOTICES,
            NODES,
            CRASH_NODES,
            CUT_NODES);

    private static final String UNLIMITED = "unlimited";

    private final String name;
    private final String label;
    private final String description;
    private final T defaultValue;
    private final @Nullable FaultSetting<Integer> budget;

    /**
     * A setting.
     *
     * @param budget the budget of the faults that it describes further; null if it describes none
     */
    private FaultSetting(
            String name, String label, String description, T defaultValue, @Nullable FaultSetting<Integer> budget) {
        this.name = name;
        this.label = label;
        this.description = description;
        this.defaultValue = defaultValue;
        this.budget = budget;
    }

    /** Returns the name in options, reports and files: {@code disk-losses}. */
    public final String name() {
        return name;
    }

    /** Returns the placeholder of its value in help texts; empty for a flag. */
    public final String label() {
        return label;
    }

    /** Returns a sentence for help texts. */
    public final String description() {
        return description;
    }

    /** Returns the value that holds if none is given. */
    public final T defaultValue() {
        return defaultValue;
    }

    /** Returns the words that it allows; empty if it takes numbers or names. */
    public List<String> words() {
        return List.of();
    }

    /** Returns whether its faults happen, within its budget; false for details of other faults, and names of nodes. */
    public boolean isEvent() {
        return budget == null;
    }

    /**
     * Returns the value of a text.
     *
     * @throws IllegalArgumentException with a line that names the text and what is allowed
     */
    public abstract T parse(String text);

    /** Returns the value as reports and files show it: a number, a word or {@code true}. */
    abstract Object shown(T value);

    /** Checks the bounds of a value, and returns it in a form that nobody can change. */
    T checked(T value) {
        return Objects.requireNonNull(value, name);
    }

    /** Returns whether reports mention its value: it describes faults that may happen, or differs from the default. */
    boolean isShown(Faults faults) {
        return budget == null ? !faults.get(this).equals(defaultValue) : faults.get(budget) > 0;
    }

    @Override
    public final String toString() {
        return name;
    }

    /** A number of times. */
    private static class Budget extends FaultSetting<Integer> {
        private static final int MOST = 1000;
        private final boolean mayBeUnlimited;

        Budget(String name, String description, int defaultValue, boolean mayBeUnlimited) {
            this(name, description, defaultValue, mayBeUnlimited, null);
        }

        Budget(
                String name,
                String description,
                int defaultValue,
                boolean mayBeUnlimited,
                @Nullable FaultSetting<Integer> budget) {
            super(name, "N", description, defaultValue, budget);
            this.mayBeUnlimited = mayBeUnlimited;
        }

        @Override
        public Integer parse(String text) {
            if (mayBeUnlimited && text.equals(UNLIMITED)) {
                return Faults.UNLIMITED;
            }
            int number = Faults.UNLIMITED;
            try {
                number = text.matches("[+-]?[0-9]+") ? Integer.parseInt(text) : Faults.UNLIMITED;
            } catch (NumberFormatException e) {
                // reported below
            }
            if (number < 0 || number > MOST) {
                throw new IllegalArgumentException("takes a whole number from 0" + (number > MOST ? " to " + MOST : "")
                        + (mayBeUnlimited ? ", or 'unlimited'" : "") + ", not '" + text + "'");
            }
            return number;
        }

        @Override
        Object shown(Integer value) {
            return value == Faults.UNLIMITED ? UNLIMITED : value;
        }

        @Override
        Integer checked(Integer value) {
            int least = mayBeUnlimited ? Faults.UNLIMITED : 0;
            if (value < least || value > MOST) {
                throw new IllegalArgumentException(
                        name() + " must be from " + least + " to " + MOST + ", not " + value);
            }
            return value;
        }
    }

    /** The number of nodes that may be down at once. */
    private static final class Minority extends Budget {
        private static final String WORD = "a minority";

        Minority() {
            super("down", "Nodes down at once. 0: the greatest minority.", 0, false, CRASHES);
        }

        @Override
        public Integer parse(String text) {
            return text.equals(WORD) ? 0 : super.parse(text);
        }

        @Override
        Object shown(Integer value) {
            return value == 0 ? WORD : value;
        }
    }

    /** One of some words. */
    private static final class Choice<E extends Enum<E>> extends FaultSetting<E> {
        private final E[] values;

        Choice(
                String name,
                String label,
                String description,
                E[] values,
                E defaultValue,
                FaultSetting<Integer> budget) {
            super(name, label, description, defaultValue, budget);
            this.values = values;
        }

        @Override
        public List<String> words() {
            return Arrays.stream(values).map(Enum::toString).toList();
        }

        @Override
        public E parse(String text) {
            for (E value : values) {
                if (value.toString().equals(text)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("takes one of " + String.join(", ", words()) + ", not '" + text + "'");
        }

        @Override
        Object shown(E value) {
            return value.toString();
        }
    }

    /** A setting that is on or off. */
    private static final class Flag extends FaultSetting<Boolean> {
        Flag() {
            super("notices", "", "Notify nodes when a peer is down, cut off, or back.", false, null);
        }

        @Override
        public Boolean parse(String text) {
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
            throw new IllegalArgumentException("takes true or false, not '" + text + "'");
        }

        @Override
        Object shown(Boolean value) {
            return value;
        }
    }

    /** Names of nodes, separated by commas. */
    private static final class Names extends FaultSetting<Set<String>> {
        Names(String name, String description) {
            super(name, "NAMES", description, Set.of(), null);
        }

        @Override
        public boolean isEvent() {
            return false;
        }

        @Override
        boolean isShown(Faults faults) {
            return faults.hasBudget() && super.isShown(faults);
        }

        @Override
        public Set<String> parse(String text) {
            return new HashSet<>(Arrays.asList(text.split(",")));
        }

        @Override
        Object shown(Set<String> value) {
            return String.join(",", new TreeSet<>(value));
        }

        @Override
        Set<String> checked(Set<String> value) {
            return Set.copyOf(value);
        }
    }
}
