package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.ModelValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Numbers the classes of steps that coverage is counted for: named actions by their name whatever their arguments,
 * deliveries and losses by the type of the message, timeouts by the timer, faults by what they are.
 *
 * <p>Thread-safe. Numbers depend on the order in which threads ask for them, names do not.
 */
public final class StepClasses {
    static final String CRASH = "Crash";
    static final String LOSE_DISK = "Crash losing the disk";
    static final String RESTART = "Restart";
    static final String PARTITION = "Partition";
    static final String HEAL = "Heal";

    /** Notices of peers are numbered, but are of one kind. */
    private static final Pattern NOTICE = Pattern.compile("(Peer(?:Up|Down))_\\d+");

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    StepClasses() {}

    /** How many classes were asked for so far. */
    public synchronized int size() {
        return names.size();
    }

    /** The name of a class. */
    public synchronized String name(int number) {
        return names.get(number);
    }

    int number(Action action) {
        return number(nameOf(action));
    }

    /** The number of the class with a name. */
    public synchronized int number(String name) {
        return numbers.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    static String nameOf(Action action) {
        if (action instanceof Action.Deliver deliver) {
            return delivery(typeOf(deliver.message()));
        }
        if (action instanceof Action.Drop drop) {
            return loss(typeOf(drop.message()));
        }
        if (action instanceof Action.Duplicate copy) {
            return duplicate(typeOf(copy.message()));
        }
        if (action instanceof Action.Timeout timeout) {
            return timeout(timeout.timer());
        }
        if (action instanceof Action.Internal internal) {
            return typeOf(internal.action());
        }
        if (action instanceof Action.Named named) {
            return named.name();
        }
        return fault(action);
    }

    private static String fault(Action action) {
        if (action instanceof Action.Crash) {
            return CRASH;
        }
        if (action instanceof Action.LoseDisk) {
            return LOSE_DISK;
        }
        if (action instanceof Action.Restart) {
            return RESTART;
        }
        return action instanceof Action.Partition ? PARTITION : HEAL;
    }

    static String delivery(String type) {
        return "Deliver " + type;
    }

    static String loss(String type) {
        return "Drop " + type;
    }

    static String duplicate(String type) {
        return "Duplicate " + type;
    }

    static String timeout(Object timer) {
        return "Timeout " + typeOf(timer);
    }

    /** What a message, timer or action is told by: its type, or where it is a name that name. */
    static String typeOf(Object value) {
        if (value instanceof PeerNotice notice) {
            return notice.isUp() ? "PeerUp" : "PeerDown";
        }
        if (value instanceof ModelValue named) {
            return NOTICE.matcher(named.name()).replaceFirst("$1");
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof CharSequence ? value.toString() : typeName(value.getClass());
    }

    private static String typeName(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName() : simple;
    }

    /**
     * The types that a message might have had, since a sealed type that it is of permits them. Types of which there are
     * no values (sealed interfaces themselves) are left out.
     */
    static Set<String> siblings(Object message) {
        Set<String> types = new TreeSet<>();
        if (!(message instanceof Enum<?>)) {
            addSealed(message.getClass(), types);
        }
        return types;
    }

    private static void addSealed(Class<?> type, Set<String> types) {
        List<Class<?>> above = new ArrayList<>(List.of(type.getInterfaces()));
        if (type.getSuperclass() != null) {
            above.add(type.getSuperclass());
        }
        for (Class<?> parent : above) {
            if (parent.isSealed() && !parent.getName().startsWith("java.")) {
                addPermitted(parent, types);
                addSealed(parent, types);
            }
        }
    }

    private static void addPermitted(Class<?> parent, Set<String> types) {
        for (Class<?> permitted : parent.getPermittedSubclasses()) {
            if (permitted.isSealed() && !permitted.isEnum()) {
                addPermitted(permitted, types);
            } else if (permitted.isRecord()) {
                types.add(typeName(permitted));
            }
        }
    }
}
