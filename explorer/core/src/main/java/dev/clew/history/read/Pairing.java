package dev.clew.history.read;

import dev.clew.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs invocations with the ends of operations. Used once. */
final class Pairing {
    private final Map<Integer, InFlight> inFlight = new HashMap<>();
    private final List<Operation<Entry, Entry>> operations = new ArrayList<>();
    private long place;

    private record InFlight(Entry entry, long invoked) {}

    void add(Event event) {
        long here = place++;
        if (event.kind() == Event.Kind.INVOKE) {
            invoke(event, here);
            return;
        }
        Entry entry = event.entry();
        InFlight begun = inFlight.remove(event.process());
        if (begun == null) {
            throw new MalformedHistory(
                    entry.line(),
                    event.kind() + " of process " + event.process() + ", which has not invoked anything before");
        }
        if (!begun.entry.function().equals(entry.function())) {
            throw new MalformedHistory(
                    entry.line(),
                    event.kind() + " of :" + entry.function() + ", but process " + event.process() + " invoked :"
                            + begun.entry.function() + " in line " + begun.entry.line());
        }
        operations.add(
                switch (event.kind()) {
                    case OK -> Operation.ok(event.process(), begun.entry, entry, begun.invoked, here);
                    case FAIL -> Operation.failed(event.process(), begun.entry, begun.invoked, here);
                    default -> Operation.unknown(event.process(), begun.entry, begun.invoked);
                });
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
        inFlight.forEach((process, begun) -> operations.add(Operation.unknown(process, begun.entry, begun.invoked)));
        inFlight.clear();
        operations.sort(Comparator.comparingLong(Operation::invoked));
        return List.copyOf(operations);
    }
}
