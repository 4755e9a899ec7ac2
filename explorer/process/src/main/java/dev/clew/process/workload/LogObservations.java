package dev.clew.process.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Observations of a log by all clients.
 *
 * @param clients the results of each client, in order
 * @param messages all messages that clients may send
 */
record LogObservations(List<List<LogResult>> clients, List<String> messages) {

    /** Returns the acknowledged messages. */
    List<LogResult.Entry> acknowledged() {
        return all(LogResult.Sent.class).stream().map(LogResult.Sent::entry).toList();
    }

    /**
     * Returns whether a client's messages have increasing offsets, and those of a poll increase
     * from the requested start.
     */
    boolean offsetsGrow() {
        for (List<LogResult> results : clients) {
            long sent = -1;
            for (LogResult result : results) {
                if (result instanceof LogResult.Sent next) {
                    if (next.entry().offset() <= sent) {
                        return false;
                    }
                    sent = next.entry().offset();
                }
            }
        }
        return every(LogResult.Polled.class, poll -> {
            long last = poll.start() - 1;
            for (LogResult.Entry entry : poll.entries()) {
                if (entry.offset() <= last) {
                    return false;
                }
                last = entry.offset();
            }
            return true;
        });
    }

    /** Returns whether every polled message is one that some client sends. */
    boolean onlyWhatWasSent() {
        return every(LogResult.Polled.class, poll -> poll.entries().stream()
                .allMatch(entry -> messages.contains(entry.message())));
    }

    /** Returns whether all clients agree which message is at an offset. */
    boolean noTwoMessagesAtOneOffset() {
        Map<Long, String> byOffset = new HashMap<>();
        return known().stream().allMatch(entry -> Objects.requireNonNullElse(
                        byOffset.putIfAbsent(entry.offset(), entry.message()), entry.message())
                .equals(entry.message()));
    }

    /** Returns whether no poll skipped an offset within its range that is known, then or later. */
    boolean nothingSkipped() {
        List<LogResult.Entry> known = known();
        return every(
                LogResult.Polled.class,
                poll -> poll.entries().isEmpty()
                        || known.stream()
                                .mapToLong(LogResult.Entry::offset)
                                .filter(offset -> offset >= poll.start() && offset < poll.last())
                                .allMatch(
                                        offset -> poll.entries().stream().anyMatch(entry -> entry.offset() == offset)));
    }

    /**
     * Returns whether no client is given a smaller committed offset than it committed or was given
     * before.
     */
    boolean committedOffsetsDoNotGoBack() {
        for (List<LogResult> results : clients) {
            long least = -1;
            for (LogResult result : results) {
                if (result instanceof LogResult.Committed committed) {
                    least = Math.max(least, committed.offset());
                } else if (result instanceof LogResult.Listed listed) {
                    if (listed.offset().orElse(-1L) < least) {
                        return false;
                    }
                    least = listed.offset().orElse(-1L);
                }
            }
        }
        return true;
    }

    private List<LogResult.Entry> known() {
        List<LogResult.Entry> known = new ArrayList<>(acknowledged());
        all(LogResult.Polled.class).forEach(poll -> known.addAll(poll.entries()));
        return known;
    }

    private <T extends LogResult> boolean every(Class<T> type, Predicate<T> test) {
        return all(type).stream().allMatch(test);
    }

    private <T extends LogResult> List<T> all(Class<T> type) {
        return clients.stream()
                .flatMap(List::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
