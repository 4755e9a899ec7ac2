package dev.clew.history.session;

import static dev.clew.history.session.Guarantee.MONOTONIC_WRITES;
import static dev.clew.history.session.Guarantee.READ_YOUR_WRITES;
import static dev.clew.history.session.Guarantee.WRITES_FOLLOW_READS;

import dev.clew.history.graph.Digraph;
import dev.clew.history.graph.StopRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Searches, for each session, for an order of all writes that explains its reads: every read returns the last write to
 * its key among those that the guarantee makes visible to it. Seeing more writes would only add constraints, so the
 * minimal set is assumed, and an order exists if and only if the constraints have no cycle.
 *
 * <p>Nodes {@code 0 .. n - 1} of the graph are the operations, of which only writes are ordered; node {@code n + o}
 * represents everything that the session of {@code o} had done or read before it.
 */
final class SessionOrder {
    private final Sessions sessions;
    private final Guarantee guarantee;
    private final StopRequest stop;

    SessionOrder(Sessions sessions, Guarantee guarantee, StopRequest stop) {
        this.sessions = sessions;
        this.guarantee = guarantee;
        this.stop = stop;
    }

    Optional<Violation> violation() {
        for (List<Integer> session : sessions.sessions()) {
            Digraph.Builder demands = new Digraph.Builder(2 * sessions.size());
            sessions.sessions().forEach(each -> addOwnOrder(each, demands));
            Optional<Violation> violation = guarantee == READ_YOUR_WRITES
                    ? readOwnWrites(session, demands)
                    : new Observer(demands).observe(session);
            if (violation.isEmpty()) {
                violation =
                        WriteCycle.find(demands.build(), sessions.size(), stop).map(this::cycle);
            }
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private Violation cycle(List<Integer> cycle) {
        return new Violation(
                guarantee,
                cycle.stream().distinct().toList(),
                "no order of the writes explains what a session read: "
                        + cycle.stream().map(sessions::text).collect(Collectors.joining(" before ")));
    }

    /** Adds the constraints between the writes of one session, which hold for all observers. */
    private void addOwnOrder(List<Integer> session, Digraph.Builder demands) {
        int size = sessions.size();
        Map<Object, Integer> last = new HashMap<>();
        for (int i = 0; i < session.size(); i++) {
            int o = session.get(i);
            stop.worked(1);
            boolean more = i + 1 < session.size();
            if (more) {
                demands.add(size + o, size + session.get(i + 1), 0);
            }
            if (sessions.isWrite(o)) {
                demands.add(size + o, o, 0);
                Integer before = last.get(sessions.key(o));
                if (before != null) {
                    demands.add(before, o, 0);
                }
                if (sessions.acknowledged(o)) {
                    last.put(sessions.key(o), o);
                    if (more && guarantee == MONOTONIC_WRITES) {
                        demands.add(o, size + session.get(i + 1), 0);
                    }
                }
            } else if (guarantee == WRITES_FOLLOW_READS && sessions.source(o) >= 0) {
                demands.add(sessions.source(o), size + o, 0);
            }
        }
    }

    private Optional<Violation> readOwnWrites(List<Integer> session, Digraph.Builder demands) {
        Map<Object, Integer> last = new HashMap<>();
        for (int o : session) {
            if (sessions.isWrite(o)) {
                if (sessions.acknowledged(o)) {
                    last.put(sessions.key(o), o);
                }
                continue;
            }
            Integer own = last.get(sessions.key(o));
            if (own != null && sessions.source(o) == Sessions.INITIAL) {
                return Optional.of(missing(o, own));
            }
            if (own != null && own != sessions.source(o)) {
                demands.add(own, sessions.source(o), 0);
            }
        }
        return Optional.empty();
    }

    private Violation missing(int read, int write) {
        return new Violation(
                guarantee,
                List.of(write, read),
                sessions.text(read) + " does not reflect " + sessions.text(write) + ", which its session had to see");
    }

    /** Follows one session, to which more and more writes become visible. */
    private final class Observer {
        private final Digraph.Builder demands;
        private final BitSet visible = new BitSet();
        private final Map<Object, List<Integer>> unread = new HashMap<>();
        private final Map<Object, Integer> lastRead = new HashMap<>();

        /** Number of operations of each session whose effects are visible. */
        private final Map<Integer, Integer> seen = new HashMap<>();

        Observer(Digraph.Builder demands) {
            this.demands = demands;
        }

        Optional<Violation> observe(List<Integer> session) {
            for (int o : session) {
                if (sessions.isWrite(o)) {
                    continue;
                }
                Object key = sessions.key(o);
                List<Integer> newer = unread.computeIfAbsent(key, k -> new ArrayList<>());
                Integer before = lastRead.get(key);
                int source = sessions.source(o);
                if (source == Sessions.INITIAL) {
                    if (before != null || !newer.isEmpty()) {
                        return Optional.of(missing(o, before != null ? before : newer.get(0)));
                    }
                    continue;
                }
                see(source);
                if (before != null) {
                    newer.add(before);
                }
                newer.stream().filter(write -> write != source).forEach(write -> demands.add(write, source, 0));
                newer.clear();
                lastRead.put(key, source);
            }
            return Optional.empty();
        }

        private void see(int first) {
            Deque<Integer> open = new ArrayDeque<>(List.of(first));
            while (!open.isEmpty()) {
                int write = open.pop();
                if (visible.get(write)) {
                    continue;
                }
                stop.worked(1);
                visible.set(write);
                unread.computeIfAbsent(sessions.key(write), k -> new ArrayList<>())
                        .add(write);
                if (guarantee == MONOTONIC_WRITES || guarantee == WRITES_FOLLOW_READS) {
                    addEarlier(write, open);
                }
            }
        }

        /** Makes visible what the session of a write had written, or read, before it. */
        private void addEarlier(int write, Deque<Integer> open) {
            List<Integer> session = sessions.sessions().get(sessions.session(write));
            int at = sessions.position(write);
            for (int i = seen.getOrDefault(sessions.session(write), 0); i < at; i++) {
                int o = session.get(i);
                if (guarantee == MONOTONIC_WRITES ? sessions.isWrite(o) && sessions.acknowledged(o) : reads(o)) {
                    open.push(sessions.isWrite(o) ? o : sessions.source(o));
                }
            }
            seen.merge(sessions.session(write), at, Math::max);
        }

        private boolean reads(int o) {
            return !sessions.isWrite(o) && sessions.source(o) >= 0;
        }
    }
}
