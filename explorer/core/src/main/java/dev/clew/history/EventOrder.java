package dev.clew.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns the partial order of a {@link ClientHistory} into a total order of its events, that is, of the invocations and
 * the returns of its operations.
 *
 * <p>An invocation has <em>seen</em> a return if the returning operation had completed when the invocation was made;
 * {@link ClientHistory.Invoked#seen} records this for the returns of other clients. In the total order, an invocation
 * comes after all returns that it has seen and before all others. Events are placed one by one, from the first to the
 * last. An instance is used once.
 */
final class EventOrder<O, R> {
    private final List<Timeline> timelines = new ArrayList<>();
    private final Map<Integer, Timeline> timelineByClient = new TreeMap<>();
    private final List<Operation<O, R>> operations = new ArrayList<>();
    private long nextPosition;

    /**
     * Sequence of events that keep their order: those of one client, or only the invocation of an
     * {@linkplain ClientHistory#open open} operation.
     */
    private final class Timeline {
        final int client;
        final List<ClientHistory.Completed<O, R>> completed;

        /** The operation after the completed ones, which has an invocation but no return. */
        final Optional<ClientHistory.Invoked<O>> unreturned;

        int placedInvocations;
        int placedReturns;
        long positionOfLastInvocation;

        Timeline(
                int client,
                List<ClientHistory.Completed<O, R>> completed,
                Optional<ClientHistory.Invoked<O>> unreturned) {
            this.client = client;
            this.completed = completed;
            this.unreturned = unreturned;
        }

        boolean allInvocationsPlaced() {
            return placedInvocations == completed.size() + (unreturned.isPresent() ? 1 : 0);
        }

        boolean allReturnsPlaced() {
            return placedReturns == completed.size();
        }

        /** Returns whether the next event is a return: that of the operation whose invocation was placed last. */
        boolean returnIsNext() {
            return !allReturnsPlaced() && placedInvocations > placedReturns;
        }

        /** Returns for other clients the index of the last operation whose return the next invocation has seen. */
        Map<Integer, Integer> seenByNextInvocation() {
            return placedInvocations < completed.size()
                    ? completed.get(placedInvocations).seen()
                    : unreturned.orElseThrow().seen();
        }

        /** Returns whether the next event is an invocation, and every return that it has seen is placed. */
        boolean canPlaceInvocation() {
            return !allInvocationsPlaced()
                    && placedInvocations == placedReturns
                    && seenByNextInvocation().entrySet().stream()
                            .allMatch(seen -> timelineOf(seen.getKey()).placedReturns > seen.getValue());
        }

        /**
         * Returns whether the next event is a return, and every invocation of another timeline that is not yet placed
         * has seen it. Only the next invocation of each timeline is examined, because later ones have seen at least as
         * much.
         */
        boolean canPlaceReturn() {
            return returnIsNext()
                    && timelines.stream()
                            .allMatch(other -> other == this
                                    || other.allInvocationsPlaced()
                                    || other.seenByNextInvocation().getOrDefault(client, -1) >= placedReturns);
        }

        void placeInvocation() {
            positionOfLastInvocation = nextPosition++;
            boolean isUnreturned = placedInvocations == completed.size();
            placedInvocations++;
            if (isUnreturned) {
                operations.add(
                        Operation.unknown(client, unreturned.orElseThrow().operation(), positionOfLastInvocation));
            }
        }

        void placeReturn() {
            ClientHistory.Completed<O, R> operation = completed.get(placedReturns++);
            operations.add(Operation.ok(
                    client, operation.operation(), operation.result(), positionOfLastInvocation, nextPosition++));
        }
    }

    EventOrder(ClientHistory<O, R> history) {
        // Open operations come first in the list, and so does their invocation in the total order when a later
        // invocation of the same client can be placed as well. This keeps the client's invocations in program order.
        new TreeMap<>(history.open())
                .forEach((client, open) ->
                        open.forEach(invoked -> timelines.add(new Timeline(client, List.of(), Optional.of(invoked)))));
        new TreeMap<>(history.clients()).forEach((client, own) -> {
            Timeline timeline = new Timeline(client, own.completed(), own.inFlight());
            timelines.add(timeline);
            timelineByClient.put(client, timeline);
        });
    }

    List<Operation<O, R>> operations() {
        boolean placed;
        do {
            placed = placeNextEvent();
        } while (placed);
        if (!timelines.stream().allMatch(timeline -> timeline.allInvocationsPlaced() && timeline.allReturnsPlaced())) {
            throw new IllegalStateException(
                    "no total order of invocations and returns matches what the invocations of this history have seen");
        }
        return operations;
    }

    /** Places one event and returns true; returns false if no event can be placed. */
    private boolean placeNextEvent() {
        for (Timeline timeline : timelines) {
            if (timeline.canPlaceInvocation()) {
                timeline.placeInvocation();
                return true;
            }
        }
        for (Timeline timeline : timelines) {
            if (timeline.canPlaceReturn()) {
                timeline.placeReturn();
                return true;
            }
        }
        return false;
    }

    private Timeline timelineOf(int client) {
        Timeline timeline = timelineByClient.get(client);
        if (timeline == null) {
            throw new IllegalStateException("an invocation has seen a return of client " + client
                    + ", which has no operations in this history");
        }
        return timeline;
    }
}
