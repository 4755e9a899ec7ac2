package dev.clew.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Arranges the invocations and returns of a {@link ClientHistory} in one order: an invocation comes after the returns
 * that it has seen, and before all others. Used once.
 */
final class EventOrder<O, R> {
    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, Line> byClient = new TreeMap<>();
    private final List<Operation<O, R>> operations = new ArrayList<>();
    private long place;

    /** Events of one client, or a single invocation that nothing follows. */
    private final class Line {
        final int client;
        final List<ClientHistory.Completed<O, R>> completed;
        final Optional<ClientHistory.Invoked<O>> last;
        int called;
        int returned;
        long invoked;

        Line(int client, List<ClientHistory.Completed<O, R>> completed, Optional<ClientHistory.Invoked<O>> last) {
            this.client = client;
            this.completed = completed;
            this.last = last;
        }

        boolean hasCalled() {
            return called == completed.size() + (last.isPresent() ? 1 : 0);
        }

        boolean isWaiting() {
            return returned < completed.size() && called > returned;
        }

        Map<Integer, Integer> seenByNextCall() {
            return called < completed.size()
                    ? completed.get(called).seen()
                    : last.orElseThrow().seen();
        }

        boolean mayCall() {
            return !hasCalled()
                    && called == returned
                    && seenByNextCall().entrySet().stream()
                            .allMatch(seen -> lineOf(seen.getKey()).returned > seen.getValue());
        }

        /** Returns whether every invocation that has not seen the next return has been placed. */
        boolean mayReturn() {
            return isWaiting()
                    && lines.stream()
                            .allMatch(other -> other == this
                                    || other.hasCalled()
                                    || other.seenByNextCall().getOrDefault(client, -1) >= returned);
        }

        void call() {
            invoked = place++;
            if (called++ == completed.size()) {
                operations.add(Operation.unknown(client, last.orElseThrow().operation(), invoked));
            }
        }

        void complete() {
            ClientHistory.Completed<O, R> done = completed.get(returned++);
            operations.add(Operation.ok(client, done.operation(), done.result(), invoked, place++));
        }
    }

    EventOrder(ClientHistory<O, R> history) {
        // these first: in program order they precede later operations of their clients, too
        new TreeMap<>(history.open())
                .forEach((client, open) ->
                        open.forEach(invoked -> lines.add(new Line(client, List.of(), Optional.of(invoked)))));
        new TreeMap<>(history.clients()).forEach((client, done) -> {
            Line line = new Line(client, done.completed(), done.inFlight());
            lines.add(line);
            byClient.put(client, line);
        });
    }

    List<Operation<O, R>> operations() {
        while (step()) {
            assert place >= 0;
        }
        if (!lines.stream().allMatch(line -> line.hasCalled() && !line.isWaiting())) {
            throw new IllegalStateException("no order of events has the precedence of this history");
        }
        return operations;
    }

    private boolean step() {
        for (Line line : lines) {
            if (line.mayCall()) {
                line.call();
                return true;
            }
        }
        for (Line line : lines) {
            if (line.mayReturn()) {
                line.complete();
                return true;
            }
        }
        return false;
    }

    private Line lineOf(int client) {
        Line line = byClient.get(client);
        if (line == null) {
            throw new IllegalStateException("client " + client + " was seen and is not in this history");
        }
        return line;
    }
}
