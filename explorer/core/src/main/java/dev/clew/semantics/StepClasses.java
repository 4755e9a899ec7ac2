package dev.clew.semantics;

import dev.clew.model.Action;
import dev.clew.model.ModelValue;
import dev.clew.model.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the classes of steps for coverage: named actions by name whatever their arguments, deliveries and losses by
 * the type of the message, timeouts by the timer, faults by kind.
 *
 * <p>Thread-safe. Numbers depend on the order in which threads request them, names do not.
 */
public final class StepClasses {
    /** Matches notices of peers, which are numbered but of one kind. */
    private static final Pattern NOTICE = Pattern.compile("(Peer(?:Up|Down))_\\d+");

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    public StepClasses() {}

    /** Returns the number of classes requested so far. */
    public synchronized int size() {
        return names.size();
    }

    /** Returns the name of a class. */
    public synchronized String name(int number) {
        return names.get(number);
    }

    public int number(Action action) {
        return number(nameOf(action));
    }

    /** Returns the number of the class with a name. */
    public synchronized int number(String name) {
        return numbers.computeIfAbsent(name, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }

    /** Returns the class of an action. */
    public static String nameOf(Action action) {
        return switch (action.kind()) {
            case NAMED -> label(action).toString();
            case INTERNAL -> typeOf(label(action));
            case TIMEOUT -> timeout(label(action));
            default ->
                action.kind().scope() == Action.Scope.MESSAGE
                        ? of(action.kind(), messageType(action))
                        : of(action.kind()) + during(action.during());
        };
    }

    private static String messageType(Action action) {
        return typeOf(action.envelope().orElseThrow().message());
    }

    private static Object label(Action action) {
        return Objects.requireNonNull(action.label(), "label");
    }

    private static String during(Action.@Nullable Interrupted call) {
        return call == null ? "" : " in " + nameOf(call.event());
    }

    /** Returns the class of the actions of a kind that concern no message. */
    public static String of(Action.Kind kind) {
        return kind.title();
    }

    /** Returns the class of the actions of a kind that concern a message of a type. */
    public static String of(Action.Kind kind, String messageType) {
        return kind.title() + " " + messageType;
    }

    public static String timeout(Object timer) {
        return "Timeout " + typeOf(timer);
    }

    /** Returns the kind of a message, timer or action: its type, or the value itself if it is a name. */
    public static String typeOf(Object value) {
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

    public static String typeName(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName() : simple;
    }
}
