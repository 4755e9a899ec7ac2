package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.ModelValue;
import dev.clew.model.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the classes of steps for coverage: named actions by name whatever their arguments, deliveries and losses by
 * the type of the message, timeouts by the timer, faults by kind.
 *
 * <p>Thread-safe. Numbers depend on the order in which threads request them, names do not.
 */
public final class StepClasses {
    static final String CRASH = "Crash";
    static final String LOSE_DISK = "Crash losing the disk";
    static final String RESTART = "Restart";
    static final String PARTITION = "Partition";
    static final String HEAL = "Heal";

    /** Matches notices of peers, which are numbered but of one kind. */
    private static final Pattern NOTICE = Pattern.compile("(Peer(?:Up|Down))_\\d+");

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    StepClasses() {}

    /** Returns the number of classes requested so far. */
    public synchronized int size() {
        return names.size();
    }

    /** Returns the name of a class. */
    public synchronized String name(int number) {
        return names.get(number);
    }

    int number(Action action) {
        return number(nameOf(action));
    }

    /** Returns the number of the class with a name. */
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
        if (action instanceof Action.Crash crash) {
            return CRASH + during(crash.during());
        }
        if (action instanceof Action.LoseDisk loss) {
            return LOSE_DISK + during(loss.during());
        }
        if (action instanceof Action.Restart) {
            return RESTART;
        }
        return action instanceof Action.Partition ? PARTITION : HEAL;
    }

    private static String during(Action.@Nullable Interrupted call) {
        return call == null ? "" : " in " + nameOf(call.event());
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

    /** Returns the kind of a message, timer or action: its type, or the value itself if it is a name. */
    static String typeOf(Object value) {
        if (value instanceof PeerNotice notice) {
            return notice.isUp() ? "PeerUp" : "PeerDown";
        }
        if (value instanceof Shown shown) {
            return shown.kind();
        }
        if (value instanceof ModelValue named) {
            return NOTICE.matcher(named.name()).replaceFirst("$1");
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof CharSequence ? value.toString() : typeName(value.getClass());
    }

    static String typeName(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName() : simple;
    }
}
