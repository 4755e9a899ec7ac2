package dev.clew.history.read;

import dev.clew.history.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs invocations with the ends of operations. Used once. */
final class Pairing {
    /** Greatest number of names of functions of which to keep one copy. */
    private static final int MOST_FUNCTIONS = 1024;

    private final Map<String, String> functions = new HashMap<>();
    private final Map<Integer, InFlight> inFlight = new HashMap<>();
    private final List<Operation<Entry, Entry>> operations = new ArrayList<>();
    private final List<Event> ended = new ArrayList<>();
    private long place;

    private record InFlight(Entry entry, long invoked) {}

    void add(Event event) {
        long here = place++;
        if (event.kind() == Event.Kind.INVOKE) {
            invoke(withSharedFunction(event), here);
            return;
        }
        end(withSharedFunction(event), here);
    }

    /** Returns the event with the only copy of the name of its function. */
    private Event withSharedFunction(Event event) {
        Entry entry = event.entry();
        String function = functions.get(entry.function());
        if (function == null) {
            if (functions.size() < MOST_FUNCTIONS) {
                functions.put(entry.function(), entry.function());
            }
            return event;
        }
        return new Event(
                event.process(), event.kind(), new Entry(function, entry.value(), entry.line(), entry.isFinal()));
    }

    private void end(Event event, long here) {
        Entry entry = event.entry();
        InFlight begun = inFlight.remove(event.process());
        if (begun == null) {
            if (!entry.function().equals(Event.TRANSACTION)) {
                throw notInvoked(event);
            }
            ended.add(event);
            return;
        }
        if (!begun.entry.function().equals(entry.function())) {
            throw new MalformedHistory(
                    entry.line(),
                    event.kind() + " of :" + entry.function() + ", but process " + event.process() + " invoked :"
                            + begun.entry.function() + " in line " + begun.entry.line());
        }
        operations.add(operation(event, begun.entry, begun.invoked, here));
    }

    private static Operation<Entry, Entry> operation(Event event, Entry request, long invoked, long returned) {
        return switch (event.kind()) {
            case OK -> Operation.ok(event.process(), request, event.entry(), invoked, returned);
            case FAIL -> Operation.failed(event.process(), request, invoked, returned);
            default -> Operation.unknown(event.process(), request, invoked);
        };
    }

    private static MalformedHistory notInvoked(Event event) {
        return new MalformedHistory(
                event.entry().line(),
                event.process() == Event.NO_PROCESS
                        ? "the event has no :process"
                        : event.kind() + " of process " + event.process() + ", which has not invoked anything before");
    }

    /**
     * Adds the transactions of a concise history, which has only their ends. Each may have begun as early as possible:
     * after the one before of its process, or at the beginning.
     */
    private void addEnded() {
        if (ended.isEmpty()) {
            return;
        }
        if (!operations.isEmpty() || !inFlight.isEmpty()) {
            throw notInvoked(ended.get(0));
        }
        Map<Integer, Long> free = new HashMap<>();
        int count = ended.size();
        for (int i = 0; i < count; i++) {
            Event event = ended.get(i);
            long returned = count + 2L * i;
            boolean isAlone = event.process() == Event.NO_PROCESS;
            Long before = isAlone ? null : free.put(event.process(), returned + 1);
            Event placed = isAlone ? new Event(-1 - i, event.kind(), event.entry()) : event;
            operations.add(operation(placed, event.entry(), before == null ? i : before, returned));
        }
    }

    private void invoke(Event event, long here) {
        InFlight before = inFlight.put(event.process(), new InFlight(event.entry(), here));
        if (before != null) {
            throw new MalformedHistory(
                    event.entry().line(),
                    "process " + event.process() + " invokes again, but what it invoked in line " + before.entry.line()
                            + " has not ended");
        }
    }

    /** Returns the operations by invocation; operations that have not ended have an unknown outcome. */
    List<Operation<Entry, Entry>> operations() {
        addEnded();
        inFlight.forEach((process, begun) -> operations.add(Operation.unknown(process, begun.entry, begun.invoked)));
        inFlight.clear();
        operations.sort(Comparator.comparingLong(Operation::invoked));
        return Collections.unmodifiableList(operations);
    }
}
