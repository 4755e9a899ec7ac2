package dev.clew.trace;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.ModelValue;
import dev.clew.model.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Formats actions as traces print them: {@code Deliver RequestVote(term=2) n1 -> n3}, {@code RMPrepare(r1)}.
 *
 * <p>A record is written as its simple class name with its components; nested values are in TLA+ syntax.
 */
public final class ActionText {
    private final List<String> nodeNames;
    private final ValueReader reader;

    /**
     * Creates a formatter.
     *
     * @param nodeNames names of a cluster's nodes by id; empty outside clusters
     */
    public ActionText(List<String> nodeNames) {
        this(nodeNames, new ValueReader(nodeNames));
    }

    private ActionText(List<String> nodeNames, ValueReader reader) {
        this.nodeNames = List.copyOf(nodeNames);
        this.reader = reader;
    }

    /** Returns a formatter that writes marked node ids as numbers, as in traces saved by older versions. */
    public static ActionText ofOlderTraces(List<String> nodeNames) {
        return new ActionText(nodeNames, ValueReader.ofOlderTraces(nodeNames));
    }

    /** Returns the text of an action. */
    public String of(Action action) {
        return switch (action.kind()) {
            case NAMED -> named((Action.Named) action);
            case CRASH -> crash((Action.Crash) action);
            case LOSE_DISK -> lostDisk((Action.LoseDisk) action);
            case PARTITION -> partition((Action.Partition) action);
            case ADVANCE -> advance((Action.Advance) action);
            default -> general(action);
        };
    }

    /** Returns the title of an action's kind, followed by its name and by what it concerns. */
    private String general(Action action) {
        String name = Stream.of(action.kind().title(), Objects.requireNonNullElse(label(action), ""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return switch (action.kind().scope()) {
            case MESSAGE -> name + " " + of(action.envelope().orElseThrow());
            case NODE -> name + place(action);
            case CLUSTER -> name;
        };
    }

    private String place(Action action) {
        return " " + node(Objects.requireNonNull(action.place(), "place"));
    }

    private String named(Action.Named named) {
        return named.arguments().isEmpty()
                ? named.name()
                : named.name() + "("
                        + String.join(
                                ", ",
                                named.arguments().stream().map(this::value).toList())
                        + ")";
    }

    /** Returns the text of a message in flight: {@code RequestVote(term=2) n1 -> n3}. */
    public String of(Envelope<Object> envelope) {
        return payload(envelope.message()) + link(envelope.source(), envelope.destination());
    }

    /**
     * Returns the name of a timer, of a node's action or of a shared-state action, as in the action's text; null for
     * other actions.
     */
    @Nullable
    String label(Action action) {
        Object label = action.label();
        return label == null ? null : label(label);
    }

    private String crash(Action.Crash crash) {
        String lost = crash.lostWrites() == 0 ? "" : " losing " + count(crash.lostWrites(), "unsynced write");
        return "Crash" + place(crash) + during(crash.during()) + lost + broken(crash.broken());
    }

    private String lostDisk(Action.LoseDisk loss) {
        return "Crash" + place(loss) + during(loss.during()) + " losing its disk" + broken(loss.broken());
    }

    private String partition(Action.Partition partition) {
        List<String> groups = partition.groups().stream()
                .map(group -> String.join(", ", group.stream().map(this::node).toList()))
                .toList();
        return "Partition " + String.join(partition.oneWay() ? " -/> " : " | ", groups);
    }

    private String advance(Action.Advance time) {
        String slow =
                time.slow().stream().map(node -> ", " + node(node) + " slow").collect(Collectors.joining());
        String fast =
                time.fast().stream().map(node -> ", " + node(node) + " fast").collect(Collectors.joining());
        return "Advance " + time.units() + slow + fast;
    }

    private String during(Action.@Nullable Interrupted call) {
        return call == null
                ? ""
                : " in " + of(call.event()) + " after " + call.effects() + " of " + count(call.total(), "effect");
    }

    private String broken(List<Action.BrokenLink> links) {
        List<String> texts = links.stream()
                .map(link -> count(link.lost(), "message") + " to " + node(link.destination()))
                .toList();
        return texts.isEmpty() ? "" : " breaking links: " + String.join(", ", texts) + " lost";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String link(int source, int destination) {
        return " " + node(source) + " -> " + node(destination);
    }

    private String node(int id) {
        return id >= 0 && id < nodeNames.size() ? nodeNames.get(id) : Integer.toString(id);
    }

    /** Returns the name of a timer or action, without quotes. */
    private String label(Object name) {
        return name instanceof String || name instanceof Enum<?> ? name.toString() : payload(name);
    }

    private String payload(Object message) {
        if (message instanceof Enum<?>) {
            return message.toString();
        }
        if (message instanceof Shown shown) {
            return shown.shown() instanceof String text ? text : value(shown);
        }
        boolean value = message instanceof ModelValue || message instanceof Envelope;
        if (value
                || !(message instanceof Record call)
                || !RecordShape.of(call.getClass()).isReadable()) {
            return value(message);
        }
        RecordShape shape = RecordShape.of(call.getClass());
        if (shape.components().isEmpty()) {
            return shape.name();
        }
        List<String> components = new ArrayList<>();
        for (int i = 0; i < shape.components().size(); i++) {
            Value part = reader.read(shape.value(call, i), shape.marks(i, Map.of()));
            components.add(shape.components().get(i) + "=" + TlaValues.text(part));
        }
        return shape.name() + "(" + String.join(", ", components) + ")";
    }

    private String value(@Nullable Object value) {
        return TlaValues.text(reader.read(value));
    }
}
