package dev.clew.history.session;

import dev.clew.history.graph.Digraph;
import dev.clew.history.graph.StopRequest;
import dev.clew.history.graph.StronglyConnected;
import dev.clew.history.interval.SortedPlaces;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Searches for patterns that no causally consistent history has. The causal order consists of the order of each session
 * and of the order between every write and its reads. The predecessors of an operation are represented as a vector
 * clock, the number of operations of each strand; a <em>strand</em> is a session without its writes of unknown outcome,
 * or one of those writes if it was read.
 */
final class CausalOrder {
    private final Sessions sessions;
    private final Guarantee guarantee;
    private final StopRequest stop;
    private final List<List<Integer>> strands = new ArrayList<>();
    private final int[] strand;
    private final int[] position;
    private final int[][] clock;

    /** The writes of each strand that has any, in order, by key. */
    private final Map<Object, Map<Integer, IntArrayList>> writes = new HashMap<>();

    CausalOrder(Sessions sessions, Guarantee guarantee, StopRequest stop) {
        this.sessions = sessions;
        this.guarantee = guarantee;
        this.stop = stop;
        strand = new int[sessions.size()];
        position = new int[sessions.size()];
        clock = new int[sessions.size()][];
    }

    Optional<Violation> violation() {
        List<int[]> order = new ArrayList<>();
        makeStrands(order);
        Digraph graph = graph(order);
        Optional<List<Integer>> cycle = WriteCycle.find(graph, sessions.size(), stop);
        if (cycle.isPresent()) {
            return cycle.map(c -> cycle(c, "the causal order has a cycle"));
        }
        setClocks(graph);
        for (List<Integer> operations : strands) {
            for (int o : operations) {
                Optional<Violation> violation = sessions.isWrite(o) ? Optional.empty() : read(o, order);
                if (violation.isPresent()) {
                    return violation;
                }
            }
        }
        if (guarantee == Guarantee.CAUSAL_CONSISTENCY) {
            return Optional.empty();
        }
        return WriteCycle.find(graph(order), sessions.size(), stop)
                .map(c -> cycle(c, "the sessions do not agree on an order of the writes"));
    }

    private Violation cycle(List<Integer> cycle, String what) {
        String text = cycle.stream().map(sessions::text).collect(Collectors.joining(" before "));
        return new Violation(guarantee, cycle.stream().distinct().toList(), what + ": " + text);
    }

    private Digraph graph(List<int[]> order) {
        Digraph.Builder builder = new Digraph.Builder(sessions.size());
        order.forEach(pair -> builder.add(pair[0], pair[1], 0));
        return builder.build();
    }

    private void makeStrands(List<int[]> order) {
        boolean[] wasRead = new boolean[sessions.size()];
        for (List<Integer> session : sessions.sessions()) {
            for (int o : session) {
                if (sessions.source(o) >= 0) {
                    wasRead[sessions.source(o)] = true;
                    order.add(new int[] {sessions.source(o), o});
                }
            }
        }
        for (List<Integer> session : sessions.sessions()) {
            List<Integer> known = new ArrayList<>();
            for (int o : session) {
                boolean certain = !sessions.isWrite(o) || sessions.acknowledged(o);
                if (!known.isEmpty() && (certain || wasRead[o])) {
                    order.add(new int[] {known.get(known.size() - 1), o});
                }
                if (certain) {
                    known.add(o);
                } else if (wasRead[o]) {
                    addStrand(List.of(o));
                }
            }
            addStrand(known);
        }
    }

    private void addStrand(List<Integer> operations) {
        for (int i = 0; i < operations.size(); i++) {
            int o = operations.get(i);
            strand[o] = strands.size();
            position[o] = i;
            if (sessions.isWrite(o)) {
                writes.computeIfAbsent(sessions.key(o), k -> new HashMap<>())
                        .computeIfAbsent(strands.size(), s -> new IntArrayList())
                        .add(o);
            }
        }
        strands.add(operations);
    }

    /** Computes the clocks in topological order, which is the reverse order of component numbers. */
    private void setClocks(Digraph graph) {
        StronglyConnected components = StronglyConnected.of(graph, stop);
        List<Integer> sorted = IntStream.range(0, graph.nodes())
                .boxed()
                .sorted(Comparator.comparingInt(o -> -components.component(o)))
                .toList();
        for (int o = 0; o < clock.length; o++) {
            clock[o] = new int[strands.size()];
            clock[o][strand[o]] = position[o] + 1;
        }
        for (int o : sorted) {
            for (int e = graph.begin(o); e < graph.end(o); e++) {
                int[] later = clock[graph.target(e)];
                for (int s = 0; s < later.length; s++) {
                    later[s] = Math.max(later[s], clock[o][s]);
                }
                stop.worked(later.length);
            }
        }
    }

    private boolean before(int one, int other) {
        return one != other && clock[other][strand[one]] > position[one];
    }

    /** Checks one read, and adds that other writes to its key that precede it precede the write that it returned. */
    private Optional<Violation> read(int read, List<int[]> order) {
        int source = sessions.source(read);
        for (Map.Entry<Integer, IntArrayList> entry :
                writes.getOrDefault(sessions.key(read), Map.of()).entrySet()) {
            stop.worked(1);
            int last = last(entry.getValue(), clock[read][entry.getKey()]);
            if (last < 0 || last == source) {
                continue;
            }
            if (source == Sessions.INITIAL || before(source, last)) {
                return Optional.of(new Violation(
                        guarantee,
                        source < 0 ? List.of(last, read) : List.of(source, last, read),
                        sessions.text(read) + " does not reflect " + sessions.text(last)
                                + ", which comes before it in causal order"
                                + (source < 0 ? "" : " and after " + sessions.text(source))));
            }
            order.add(new int[] {last, source});
        }
        return Optional.empty();
    }

    /** Returns the last of a strand's writes before a position; -1 if there is none. */
    private int last(IntArrayList strandWrites, int end) {
        int before = SortedPlaces.before(strandWrites.size(), i -> position[strandWrites.getInt(i)], end);
        return before == 0 ? -1 : strandWrites.getInt(before - 1);
    }
}
