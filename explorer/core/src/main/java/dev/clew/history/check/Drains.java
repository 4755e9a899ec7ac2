package dev.clew.history.check;

import dev.clew.history.Operation;
import dev.clew.history.Outcome;
import dev.clew.history.read.Entry;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.List;

/**
 * Expands {@code :drain}, which dequeues until a queue is empty and returns all elements, to one dequeue for each. The
 * moments between these dequeues were not recorded, so each may take effect at any time of the drain. A drain of unknown
 * outcome may have taken as many elements as were enqueued.
 */
final class Drains {
    private Drains() {}

    static List<Operation<Entry, Entry>> expanded(List<Operation<Entry, Entry>> history) {
        if (history.stream().noneMatch(Drains::isDrain)) {
            return history;
        }
        List<Operation<Entry, Entry>> expanded = new ArrayList<>();
        for (Operation<Entry, Entry> operation : history) {
            if (!isDrain(operation)) {
                expanded.add(operation);
            } else if (operation.outcome() == Outcome.OK) {
                Entry ok = operation.result().orElseThrow();
                for (Object element : Values.elements(ok)) {
                    expanded.add(Operation.ok(
                            operation.process(),
                            dequeue(operation.request(), Nil.NIL),
                            dequeue(ok, element),
                            operation.invoked(),
                            operation.returned()));
                }
            } else if (operation.outcome() == Outcome.INFO) {
                history.stream()
                        .filter(other -> other.request().function().equals("enqueue"))
                        .forEach(other -> expanded.add(Operation.unknown(
                                operation.process(), dequeue(operation.request(), Nil.NIL), operation.invoked())));
            }
        }
        return expanded;
    }

    private static boolean isDrain(Operation<Entry, Entry> operation) {
        return operation.request().function().equals("drain");
    }

    private static Entry dequeue(Entry drain, Object element) {
        return new Entry("dequeue", element, drain.line());
    }
}
