package dev.clew.runtime.conform;

import dev.clew.model.Handlers;
import dev.clew.model.Node;
import dev.clew.model.provider.Deployment;
import dev.clew.runtime.HandlerEffects;
import dev.clew.runtime.ServerTypes;
import dev.clew.runtime.conform.Conformance.Deviation;
import dev.clew.runtime.log.LoggedEvent;
import dev.clew.runtime.log.LoggedEvent.Kind;
import dev.clew.runtime.log.LoggedValue;
import dev.clew.runtime.log.MalformedTraceLog;
import dev.clew.semantics.cluster.node.Disk;
import dev.clew.state.ContentHash;
import dev.clew.state.SavedTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replays one server's log, event by event, with the model's handlers.
 *
 * <p>A server logs before it syncs and sends. The last events before a kill may therefore have
 * taken no effect: when a restart finds an older image than they left, they are undone, and none of
 * their messages may be received.
 */
final class ServerReplay {
    /**
     * Number of events within which a server syncs at least once: twice the events of one batch.
     */
    private static final int MOST_UNDONE = 2_100;

    private static final String NOT_STARTED = "not started";

    private final Node<Object, Object> node;
    private final SavedTypes types;
    private final ServerLog log;
    private final ContentHash hash = new ContentHash();
    private final List<ReplayedStep> steps = new ArrayList<>();

    /** Content of the disk after each of the last steps of this run, by step number. */
    private final TreeMap<Integer, Disk> disks = new TreeMap<>();

    private Object state = NOT_STARTED;
    private Set<Object> timers = Set.of();
    private Disk disk = Disk.EMPTY;

    /** Image that was written last and not synced, even if it equals the synced one. */
    private Optional<Object> unsynced = Optional.empty();

    private int runs;
    private int undone;

    @SuppressWarnings("unchecked") // states and messages are passed only to the node they came from
    ServerReplay(Deployment<?, ?> deployment, ServerLog log) {
        if (log.node() < 0 || log.node() >= deployment.servers()) {
            throw new MalformedTraceLog(
                    log.file() + ": server id must be from 0 to " + (deployment.servers() - 1) + ", got " + log.node());
        }
        this.node = (Node<Object, Object>) deployment.server(log.node());
        this.types = ServerTypes.of(deployment, log.node());
        this.log = log;
    }

    ServerLog log() {
        return log;
    }

    /** Returns the steps before the first one that the model does not allow. */
    List<ReplayedStep> steps() {
        return steps;
    }

    int runs() {
        return runs;
    }

    int undone() {
        return undone;
    }

    /** Replays the log; returns the first event that the model does not allow. */
    Optional<Deviation> run() throws IOException {
        for (ServerLog.Line line : log.lines()) {
            @Nullable String reason = step(line);
            if (reason != null) {
                return Optional.of(log.deviation(line, reason));
            }
            disks.put(steps.size(), disk);
            if (disks.size() > MOST_UNDONE) {
                disks.pollFirstEntry();
            }
        }
        return Optional.empty();
    }

    /** Replays an event; returns why the model does not allow it, or null. */
    private @Nullable String step(ServerLog.Line line) throws IOException {
        LoggedEvent event = line.event();
        boolean isStart = event.kind() == Kind.START || event.kind() == Kind.RESTART;
        if (!isStart && state.equals(NOT_STARTED)) {
            return "the server has not started";
        }
        Optional<Object> image = Optional.empty();
        if (isStart) {
            if (event.kind() == Kind.START && runs > 0) {
                return "a server that ran before must restart from its disk; this one started from scratch";
            }
            Disk found = crashed(event.image());
            if (found == null) {
                return restartReason(event);
            }
            disk = found;
            unsynced = Optional.empty();
            image = found.latest();
        }
        @Nullable
        Object value = event.value().isPresent() ? decoded(line, event.value().get()) : null;
        if (event.kind() == Kind.TIMEOUT && !timers.contains(value)) {
            return "this timer is not set" + (timers.isEmpty() ? "" : "; the timers set are " + texts(timers));
        }
        if (event.kind() == Kind.RECEIVE
                && !node.accepts(state, event.source().orElseThrow(), Objects.requireNonNull(value))) {
            return "the model does not accept this message in this state: " + state;
        }
        return called(line, value, image);
    }

    private @Nullable String called(ServerLog.Line line, @Nullable Object value, Optional<Object> image) {
        LoggedEvent event = line.event();
        HandlerEffects<Object> effects =
                new HandlerEffects<>(log.node(), log.servers(), unsynced, choices(event.choices()));
        Object next;
        try {
            next = handle(event, value, image, effects);
        } catch (RuntimeException e) {
            return "the model's handler threw " + e;
        }
        Set<Object> timersAfter = timersAfter(timersBefore(event, value), effects);
        @Nullable String difference = difference(line, next, effects, timersAfter);
        if (difference != null) {
            return difference;
        }
        state = next;
        timers = timersAfter;
        disk = diskAfter(effects);
        unsynced = effects.unsynced();
        int source = event.source().orElse(-1);
        boolean isFromServer = event.kind() == Kind.RECEIVE && source < log.servers();
        steps.add(new ReplayedStep(
                line,
                isFromServer ? OptionalInt.of(source) : OptionalInt.empty(),
                isFromServer ? value : null,
                effects.sent().stream()
                        .filter(sent -> sent.to() >= 0 && sent.to() < log.servers())
                        .toList()));
        return null;
    }

    private Set<Object> timersBefore(LoggedEvent event, @Nullable Object value) {
        if (event.kind() == Kind.START || event.kind() == Kind.RESTART) {
            return Set.of();
        }
        Set<Object> before = new HashSet<>(timers);
        if (event.kind() == Kind.TIMEOUT) {
            before.remove(value);
        }
        return before;
    }

    private static Set<Object> timersAfter(Set<Object> before, HandlerEffects<Object> effects) {
        Set<Object> after = new HashSet<>(before);
        effects.changeTimers(after);
        return after;
    }

    private Disk diskAfter(HandlerEffects<Object> effects) {
        Disk after = disk;
        for (Object image : effects.persisted().subList(0, effects.syncedWrites())) {
            after = after.write(image);
        }
        after = effects.synced() == null ? after : after.sync();
        for (Object image : effects.persisted()
                .subList(effects.syncedWrites(), effects.persisted().size())) {
            after = after.write(image);
        }
        return after;
    }

    /** Returns a chooser that repeats the logged choices. */
    private static IntUnaryOperator choices(List<Integer> chosen) {
        Iterator<Integer> rest = chosen.iterator();
        return alternatives -> {
            if (!rest.hasNext()) {
                throw new IllegalStateException("the handler makes more choices than were logged");
            }
            int choice = rest.next();
            if (choice < 0 || choice >= alternatives) {
                throw new IllegalStateException("the logged choice " + choice + " is not among the handler's "
                        + alternatives + " alternatives");
            }
            return choice;
        };
    }

    private Object handle(
            LoggedEvent event, @Nullable Object value, Optional<Object> image, HandlerEffects<Object> effects) {
        return switch (event.kind()) {
            case START -> node.start(effects);
            case RESTART -> Handlers.restart(node, image, effects);
            case TIMEOUT -> Handlers.timeout(node, state, Objects.requireNonNull(value), effects);
            case RECEIVE -> node.receive(state, event.source().orElseThrow(), Objects.requireNonNull(value), effects);
        };
    }

    /**
     * Returns the disk after a crash that left the image, and undoes the events without effect;
     * null if no crash can leave it.
     */
    private @Nullable Disk crashed(Optional<String> image) {
        int last = steps.size();
        runs++;
        if (runs == 1) {
            return image.isEmpty() ? remembered(Disk.EMPTY) : null;
        }
        for (int step = last; disks.containsKey(step); step--) {
            for (Disk.Survivor survivor : disks.get(step).survivors()) {
                if (survivor.disk().latest().map(this::hex).equals(image)) {
                    undo(step, last);
                    return remembered(survivor.disk());
                }
            }
        }
        return null;
    }

    /** Begins a run with the given disk; the effects of its start may be undone too. */
    private Disk remembered(Disk found) {
        disks.clear();
        disks.put(steps.size(), found);
        return found;
    }

    private void undo(int from, int to) {
        for (int step = from; step < to; step++) {
            steps.set(step, steps.get(step).undone());
        }
        undone += to - from;
    }

    private static String restartReason(LoggedEvent event) {
        return "its disk holds "
                + event.image().map(hex -> "an image (" + hex + ")").orElse("nothing")
                + ", which no crash can leave after the images it had synced";
    }

    private Object decoded(ServerLog.Line line, LoggedValue value) throws IOException {
        try {
            return value.decode(types);
        } catch (IOException | RuntimeException e) {
            throw new MalformedTraceLog(log.file() + ":" + line.number() + ": the value '" + value.text()
                    + "' cannot be decoded: " + e.getMessage());
        }
    }

    /** Returns how the logged effects differ from those of the model, or null if they do not. */
    private @Nullable String difference(
            ServerLog.Line line, Object next, HandlerEffects<Object> effects, Set<Object> timersAfter) {
        LoggedEvent event = line.event();
        Map<Integer, List<Object>> here = MessagesByDestination.of(effects.sent());
        Map<Integer, List<Object>> there = new TreeMap<>();
        try {
            for (LoggedEvent.Sent sent : event.sent()) {
                there.computeIfAbsent(sent.to(), to -> new ArrayList<>()).add(decoded(line, sent.message()));
            }
        } catch (IOException e) {
            throw new MalformedTraceLog(log.file() + ":" + line.number() + ": " + e.getMessage());
        }
        if (!here.equals(there)) {
            return "it sent " + MessagesByDestination.text(there, log.servers()) + "; the model sends "
                    + MessagesByDestination.text(here, log.servers());
        }
        List<String> persisted = effects.persisted().stream().map(this::hex).toList();
        if (!persisted.equals(event.persisted())) {
            return "it wrote " + images(event.persisted().size()) + "; the model writes " + images(persisted.size())
                    + (persisted.size() == event.persisted().size() ? ", with different content" : "");
        }
        if ((effects.synced() != null) != event.synced()) {
            return event.synced()
                    ? "it synced its disk; the model does not"
                    : "it did not sync its disk before what it sent; the model does";
        }
        if (!texts(timersAfter).equals(event.timers())) {
            return "its timers are " + event.timers() + "; the model's are " + texts(timersAfter);
        }
        return hex(next).equals(event.state()) ? null : "its next state differs; the model's is " + next;
    }

    private static String images(int count) {
        return count == 0 ? "nothing" : count == 1 ? "an image" : count + " images";
    }

    private static List<String> texts(Set<Object> timers) {
        return timers.stream().map(Object::toString).sorted().toList();
    }

    private String hex(Object value) {
        return HexFormat.of().toHexDigits(hash.of(value));
    }
}
