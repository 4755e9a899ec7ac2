package dev.clew.runtime.conform;

import dev.clew.runtime.conform.Conformance.Deviation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges all servers' steps into one order in which every message is sent before it is received.
 * Takes any step that is possible: this never blocks another server, since a message is received
 * only by its destination.
 */
final class MessageOrder {
    private final Map<Integer, ServerReplay> replays;
    private final Map<Integer, Integer> positions = new HashMap<>();

    /** Number of copies of each message in flight. */
    private final Map<Link, Integer> onTheWay = new HashMap<>();

    private long received;

    private record Link(int from, int to, Object message) {}

    MessageOrder(List<ServerReplay> replays) {
        this.replays =
                replays.stream().collect(Collectors.toMap(replay -> replay.log().node(), replay -> replay));
    }

    /** Takes all possible steps; returns the earliest step that is not possible, if any. */
    Optional<Deviation> run() {
        boolean isMoving = true;
        while (isMoving) {
            isMoving = false;
            for (ServerReplay replay : replays.values()) {
                while (take(replay)) {
                    isMoving = true;
                }
            }
        }
        @Nullable Deviation earliest = null;
        for (ServerReplay replay : replays.values()) {
            int position = position(replay);
            if (position < replay.steps().size()) {
                Deviation blocked = replay.log()
                        .deviation(
                                replay.steps().get(position).line(),
                                "the sender has not sent this message, or it was already received");
                earliest = earliest == null || blocked.at().compareTo(earliest.at()) < 0 ? blocked : earliest;
            }
        }
        return Optional.ofNullable(earliest);
    }

    private int position(ServerReplay replay) {
        return positions.getOrDefault(replay.log().node(), 0);
    }

    private boolean take(ServerReplay replay) {
        int position = position(replay);
        if (position == replay.steps().size()) {
            return false;
        }
        ReplayedStep step = replay.steps().get(position);
        int self = replay.log().node();
        Object message = step.message();
        if (message != null && replays.containsKey(step.source().orElseThrow())) {
            Link link = new Link(step.source().getAsInt(), self, message);
            int copies = onTheWay.getOrDefault(link, 0);
            if (copies == 0) {
                return false;
            }
            onTheWay.put(link, copies - 1);
        }
        received += message == null ? 0 : 1;
        step.sent().forEach(sent -> onTheWay.merge(new Link(self, sent.to(), sent.message()), 1, Integer::sum));
        positions.put(self, position + 1);
        return true;
    }

    long received() {
        return received;
    }

    long unreceived() {
        return onTheWay.values().stream().mapToLong(Integer::longValue).sum();
    }
}
