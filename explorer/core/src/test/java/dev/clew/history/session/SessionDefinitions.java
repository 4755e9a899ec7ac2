package dev.clew.history.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Session guarantees by their definitions, for histories in which every operation was acknowledged: tries every order.
 */
final class SessionDefinitions {
    /** Acknowledged operation; a read has the index of the write whose value it returned, or -1. */
    record Step(int session, boolean write, int key, int source) {}

    private final List<Step> steps;

    SessionDefinitions(List<Step> steps) {
        this.steps = steps;
    }

    boolean holds(Guarantee guarantee) {
        return switch (guarantee) {
            case CAUSAL_CONSISTENCY -> causal();
            case CAUSAL_CONVERGENCE ->
                acyclic(causes())
                        && someOrder(
                                all(),
                                order -> respects(order, causes())
                                        && reads().allMatch(r -> explains(order, causes(), r)));
            default ->
                sessions()
                        .allMatch(session -> someOrder(writes(), order -> explainsSession(order, session, guarantee)));
        };
    }

    private IntStream reads() {
        return IntStream.range(0, steps.size()).filter(o -> !steps.get(o).write);
    }

    private List<Integer> writes() {
        return all().stream().filter(o -> steps.get(o).write).toList();
    }

    private List<Integer> all() {
        return IntStream.range(0, steps.size()).boxed().toList();
    }

    private Stream<Integer> sessions() {
        return steps.stream().map(Step::session).distinct();
    }

    private boolean explainsSession(List<Integer> order, int session, Guarantee guarantee) {
        boolean monotonic = guarantee != Guarantee.READ_YOUR_WRITES;
        for (int a = 0; a < steps.size(); a++) {
            for (int b : followers(a, guarantee)) {
                if (order.contains(a) && order.indexOf(b) < order.indexOf(a)) {
                    return false;
                }
            }
            int source = steps.get(a).source;
            if (guarantee == Guarantee.WRITES_FOLLOW_READS && source >= 0) {
                for (int b = a + 1; b < steps.size(); b++) {
                    if (sameSession(a, b) && steps.get(b).write && order.indexOf(b) <= order.indexOf(source)) {
                        return false;
                    }
                }
            }
        }
        Set<Integer> seen = new HashSet<>();
        Set<Integer> own = new HashSet<>();
        for (int o = 0; o < steps.size(); o++) {
            Step step = steps.get(o);
            if (step.session != session) {
                continue;
            }
            if (step.write) {
                own.add(o);
                continue;
            }
            if (!monotonic) {
                seen = new HashSet<>(own);
            }
            if (step.source >= 0) {
                seen.add(step.source);
            }
            close(seen, guarantee);
            if (last(order, seen, step.key) != step.source) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the writes that must follow a write: later writes of its session, to the same key or, for one guarantee,
     * to any key.
     */
    private List<Integer> followers(int a, Guarantee guarantee) {
        return IntStream.range(a + 1, steps.size())
                .filter(b -> steps.get(a).write && steps.get(b).write && sameSession(a, b))
                .filter(b -> guarantee == Guarantee.MONOTONIC_WRITES || steps.get(a).key == steps.get(b).key)
                .boxed()
                .toList();
    }

    private boolean sameSession(int a, int b) {
        return steps.get(a).session == steps.get(b).session;
    }

    private void close(Set<Integer> seen, Guarantee guarantee) {
        for (int before = -1; before < seen.size(); ) {
            before = seen.size();
            for (int write : List.copyOf(seen)) {
                for (int o = 0; o < write; o++) {
                    if (!sameSession(o, write)) {
                        continue;
                    }
                    if (guarantee == Guarantee.MONOTONIC_WRITES && steps.get(o).write) {
                        seen.add(o);
                    }
                    if (guarantee == Guarantee.WRITES_FOLLOW_READS && steps.get(o).source >= 0) {
                        seen.add(steps.get(o).source);
                    }
                }
            }
            if (before == seen.size()) {
                return;
            }
        }
    }

    private int last(List<Integer> order, Set<Integer> among, int key) {
        int last = -1;
        for (int o : order) {
            if (among.contains(o) && steps.get(o).write && steps.get(o).key == key) {
                last = o;
            }
        }
        return last;
    }

    /** Returns the least causal order: the transitive closure of session order and of writes before their reads. */
    private boolean[][] causes() {
        int n = steps.size();
        boolean[][] causes = new boolean[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = a + 1; b < n; b++) {
                causes[a][b] = sameSession(a, b);
            }
            if (steps.get(a).source >= 0) {
                causes[steps.get(a).source][a] = true;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    causes[a][b] |= causes[a][k] && causes[k][b];
                }
            }
        }
        return causes;
    }

    private static boolean acyclic(boolean[][] causes) {
        return IntStream.range(0, causes.length).noneMatch(o -> causes[o][o]);
    }

    private boolean causal() {
        boolean[][] causes = causes();
        return acyclic(causes)
                && reads().allMatch(read -> someOrder(
                        past(causes, read), order -> respects(order, causes) && explains(order, causes, read)));
    }

    private List<Integer> past(boolean[][] causes, int read) {
        return all().stream().filter(o -> causes[o][read]).toList();
    }

    private boolean explains(List<Integer> order, boolean[][] causes, int read) {
        return last(order, new HashSet<>(past(causes, read)), steps.get(read).key) == steps.get(read).source;
    }

    private static boolean respects(List<Integer> order, boolean[][] causes) {
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                if (causes[order.get(j)][order.get(i)]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean someOrder(List<Integer> operations, Predicate<List<Integer>> fits) {
        return someOrder(new ArrayList<>(), operations, fits);
    }

    private static boolean someOrder(List<Integer> order, List<Integer> rest, Predicate<List<Integer>> fits) {
        if (rest.isEmpty()) {
            return fits.test(order);
        }
        for (Integer next : rest) {
            List<Integer> others = new ArrayList<>(rest);
            others.remove(next);
            order.add(next);
            boolean found = someOrder(order, others, fits);
            order.remove(order.size() - 1);
            if (found) {
                return true;
            }
        }
        return false;
    }
}
