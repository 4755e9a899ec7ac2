package dev.clew.semantics.cluster;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.time.Bounds;
import dev.clew.semantics.cluster.node.Clockwork;
import dev.clew.semantics.cluster.node.LocalState;
import dev.clew.semantics.cluster.node.RunningTimer;

/** What is overdue in a state of a timed cluster: time cannot pass before it is done. */
final class Overdue {
    private final ClusterTables tables;
    private final int[] numbers;

    /**
     * What is overdue in a state.
     *
     * @param numbers the unpacked state
     */
    Overdue(ClusterTables tables, int[] numbers) {
        this.tables = tables;
        this.numbers = numbers;
    }

    /** Returns whether an action that is possible does something that is overdue. */
    boolean isDoneBy(Action action) {
        if (action instanceof Action.Timeout timeout) {
            return local(timeout.node()).timers().stream()
                    .anyMatch(element -> element instanceof RunningTimer running
                            && running.mustFire()
                            && running.timer().equals(timeout.timer()));
        }
        if (action instanceof Action.Restart restart) {
            return Clockwork.downtime(local(restart.node())).orElse(Bounds.ANY).max() == 0;
        }
        if (action instanceof Action.Deliver deliver) {
            return isLate(deliver);
        }
        return action instanceof Action.Heal
                && tables.sharesTime()
                && tables.sharedTime(numbers).heals().max() == 0;
    }

    private LocalState local(int node) {
        SituationTable situations = tables.situations(node);
        return situations.localState(situations.local(numbers[node]));
    }

    private boolean isLate(Action.Deliver deliver) {
        InboxTable inboxes = tables.inboxes(deliver.destination());
        int inbox = tables.situations(deliver.destination()).inbox(numbers[deliver.destination()]);
        for (int number : inboxes.deliverable(inbox)) {
            Envelope<Object> sent = inboxes.sent(number);
            if (inboxes.mustArrive(number)
                    && sent.source() == deliver.source()
                    && sent.message().equals(deliver.message())) {
                return true;
            }
        }
        return false;
    }
}
