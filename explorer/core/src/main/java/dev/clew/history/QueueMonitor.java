package dev.clew.history;

import dev.clew.history.interval.Occupancy;
import dev.clew.history.interval.Stay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Monitor of a first-in-first-out queue.
 *
 * <p>If every element is enqueued at most once, a history is linearizable unless an element was dequeued twice, or
 * before it was enqueued; or an element was enqueued before another, and dequeued after it or not at all; or a dequeue
 * found nothing although at every moment of it some element was certainly in the queue (Bouajjani, Emmi, Enea and Hamza,
 * 2015). A dequeue of unknown outcome may have taken an element that had to leave: of these, the most urgent ones are
 * assigned to the first such dequeues.
 *
 * @param <O> operations
 * @param <R> results
 * @param accesses translates an operation; empty for one that does not belong to the shape
 */
record QueueMonitor<O, R>(Function<Operation<O, R>, Optional<Access>> accesses) implements Monitor<O, R> {

    /** Access to a queue. */
    sealed interface Access {}

    /** Adds an element. */
    record Enqueue(Object element) implements Access {}

    /** Removes an element; the result is empty if it is unknown, and the element is if there was none. */
    record Dequeue(Optional<Optional<Object>> result) implements Access {}

    /** Places of one element's operations; an element that was not dequeued has {@code out} at the end of time. */
    private static final class Life {
        long inInvoked = Long.MAX_VALUE;
        long inReturned = Long.MAX_VALUE;
        long outInvoked = Long.MAX_VALUE;
        long outReturned = Long.MAX_VALUE;
        boolean isIn;
        boolean isOut;
    }

    private record Parts(List<Life> lives, List<Operation<?, ?>> empty, List<Operation<?, ?>> unknown) {}

    @Override
    public Answer decide(List<Operation<O, R>> history) {
        Map<Object, Life> lives = new HashMap<>();
        Parts parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean twice = false;
        for (Operation<O, R> operation : history) {
            if (operation.outcome() == Outcome.FAIL) {
                continue;
            }
            Access access = accesses.apply(operation).orElse(null);
            if (access instanceof Enqueue enqueue) {
                Life life = lives.computeIfAbsent(enqueue.element, e -> new Life());
                if (life.isIn) {
                    return Answer.UNKNOWN;
                }
                life.isIn = true;
                life.inInvoked = operation.invoked();
                life.inReturned = operation.returned();
            } else if (!(access instanceof Dequeue dequeue)) {
                return Answer.UNKNOWN;
            } else if (dequeue.result.isEmpty()) {
                parts.unknown.add(operation);
            } else if (dequeue.result.get().isEmpty()) {
                parts.empty.add(operation);
            } else {
                Life life = lives.computeIfAbsent(dequeue.result.get().get(), e -> new Life());
                twice |= life.isOut;
                life.isOut = true;
                life.outInvoked = operation.invoked();
                life.outReturned = operation.returned();
            }
        }
        if (twice || lives.values().stream().anyMatch(life -> !life.isIn || life.outReturned < life.inInvoked)) {
            return Answer.NOT_LINEARIZABLE;
        }
        // an element whose enqueue has an unknown outcome, and which nobody took, need not have been enqueued
        lives.values().removeIf(life -> !life.isOut && life.inReturned == Operation.NEVER);
        parts.lives.addAll(lives.values());
        return decide(parts);
    }

    private static Answer decide(Parts parts) {
        if (parts.unknown.isEmpty()) {
            return Answer.of(leavesInOrder(parts.lives) && empties(parts));
        }
        // an unknown dequeue may also make room for one that found nothing; that is left to a search
        return parts.empty.isEmpty() ? Answer.of(leavesInOrderWith(parts)) : Answer.UNKNOWN;
    }

    /** Returns whether no element left before one that certainly was enqueued earlier. */
    private static boolean leavesInOrder(List<Life> lives) {
        List<Life> byInvocation = sorted(lives, life -> life.inInvoked);
        List<Life> byReturn = sorted(lives, life -> life.inReturned);
        long latestOut = Long.MIN_VALUE;
        int earlier = 0;
        for (Life life : byInvocation) {
            for (; earlier < byReturn.size() && byReturn.get(earlier).inReturned < life.inInvoked; earlier++) {
                latestOut = Math.max(latestOut, byReturn.get(earlier).outInvoked);
            }
            if (life.isOut && latestOut > life.outReturned) {
                return false;
            }
        }
        return true;
    }

    private static List<Life> sorted(List<Life> lives, Function<Life, Long> key) {
        List<Life> sorted = new ArrayList<>(lives);
        sorted.sort(Comparator.comparing(key));
        return sorted;
    }

    /**
     * Returns whether the elements that had to leave can be taken by dequeues of unknown outcome, and the others left in
     * order.
     */
    private static boolean leavesInOrderWith(Parts parts) {
        List<Life> byInvocation = sorted(parts.lives, life -> -life.inInvoked);
        List<Life> byReturn = sorted(parts.lives, life -> -life.inReturned);
        List<Long> deadlines = new ArrayList<>();
        long deadline = Long.MAX_VALUE;
        int later = 0;
        for (Life life : byReturn) {
            for (; later < byInvocation.size() && byInvocation.get(later).inInvoked > life.inReturned; later++) {
                deadline = Math.min(deadline, byInvocation.get(later).outReturned);
            }
            if (!life.isOut && deadline != Long.MAX_VALUE) {
                deadlines.add(deadline);
            }
        }
        deadlines.sort(Comparator.naturalOrder());
        long[] takers =
                parts.unknown.stream().mapToLong(Operation::invoked).sorted().toArray();
        for (int i = 0; i < deadlines.size(); i++) {
            if (i >= takers.length || takers[i] > deadlines.get(i)) {
                return false;
            }
        }
        return leavesInOrder(parts.lives.stream().filter(life -> life.isOut).toList());
    }

    /** Returns whether the queue can have been empty during each dequeue that found nothing. */
    private static boolean empties(Parts parts) {
        Occupancy occupancy =
                Occupancy.of(parts.lives.stream().map(QueueMonitor::stay).toList());
        return parts.empty.stream().noneMatch(empty -> occupancy.covers(empty.invoked(), empty.returned()));
    }

    private static Stay stay(Life life) {
        return new Stay(life.inInvoked, life.inReturned, life.outInvoked, life.outReturned);
    }
}
