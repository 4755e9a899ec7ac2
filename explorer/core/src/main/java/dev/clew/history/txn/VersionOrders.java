package dev.clew.history.txn;

import dev.clew.history.graph.StopRequest;
import dev.clew.history.polygraph.ChoiceSearch;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether the versions of all keys can be ordered such that a level permits the resulting dependencies. Applies
 * to histories without an anomaly that rules out parallel snapshot isolation. Used by one thread.
 */
final class VersionOrders {
    /** Number of cycles after which a level is left undecided. */
    static final long MOST_CYCLES = 200_000;

    /** Number of cycles after which a transaction is supposed to be necessary for the contradiction. */
    private static final long MOST_CYCLES_OF_CORE = 2_000;

    /** Number of cycles shown in an explanation. */
    private static final int SHOWN = 4;

    /** Answer for one level. */
    sealed interface Decision {}

    /** There are such orders. */
    record Possible() implements Decision {}

    /** Every order gives a cycle that the level forbids. */
    record Impossible(Anomaly anomaly) implements Decision {}

    /** A limit was met. */
    record Undecided(String why) implements Decision {}

    private final RecordedHistory history;
    private final List<RegisterOrder> registers;
    private final List<ListOrder> lists;
    private final long mostCycles;
    private final StopRequest stop;
    private final int[] ranks;

    VersionOrders(
            RecordedHistory history,
            List<RegisterOrder> registers,
            List<ListOrder> lists,
            long mostCycles,
            StopRequest stop) {
        this.history = history;
        this.registers = registers;
        this.lists = lists;
        this.mostCycles = mostCycles;
        this.stop = stop;
        ranks = ranks(history);
    }

    /** Returns the position of each transaction in the order of returns. */
    private static int[] ranks(RecordedHistory history) {
        List<Integer> byReturn = new ArrayList<>(history.byInvocation());
        byReturn.sort(Comparator.comparingLong(t -> history.operation(t).returned()));
        int[] ranks = new int[byReturn.size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[byReturn.get(i)] = i;
        }
        return ranks;
    }

    /**
     * Decides a level that no anomaly rules out.
     *
     * @param graph the certain dependencies, with the order that the level requires
     */
    Decision decide(DependencyGraph graph, IsolationLevel level) {
        boolean isSerial = level.implies(IsolationLevel.SERIALIZABLE);
        if (isSerial && new SerialSchedule(graph, history, ranks, registers, stop).run()) {
            return new Possible();
        }
        boolean isRealTime = level == IsolationLevel.STRICT_SERIALIZABLE;
        Optional<VersionChoices> choices =
                VersionChoices.of(graph, level, keys(t -> true, isSerial), isRealTime, ranks, t -> true, stop);
        if (choices.isEmpty()) {
            return new Undecided("too many pairs of writes whose order is unknown");
        }
        ChoiceSearch search = new ChoiceSearch(choices.get().polygraph(), mostCycles, stop);
        return switch (search.run()) {
            case FOUND -> new Possible();
            case LIMIT -> new Undecided("more than " + mostCycles + " cycles were found while ordering writes");
            case NONE -> new Impossible(explain(graph, level, choices.get(), search));
        };
    }

    private List<List<Chain>> keys(IntPredicate kept, boolean isSerial) {
        Stream<List<Chain>> ofRegisters = registers.stream().map(register -> Chain.of(register, history, kept));
        // any order of unseen appends that agrees with an order of the transactions will do
        Stream<List<Chain>> ofLists = isSerial
                ? Stream.of()
                : lists.stream().map(list -> list.unseen().stream()
                        .filter(version -> kept.test(version.writer()))
                        .map(Chain::unseen)
                        .toList());
        return Stream.concat(ofRegisters, ofLists)
                .filter(chains -> chains.size() > 1)
                .toList();
    }

    /** Explains by as few transactions as possible why no order is permitted. */
    private Anomaly explain(DependencyGraph graph, IsolationLevel level, VersionChoices choices, ChoiceSearch search) {
        BitSet core = transactions(search.cycles(), choices);
        VersionChoices last = choices;
        ChoiceSearch proof = search;
        for (int chunk = Math.max(1, core.cardinality() / 2); ; chunk /= 2) {
            for (int t = core.nextSetBit(0); t >= 0; t = core.nextSetBit(t + 1)) {
                BitSet fewer = without(core, t, chunk);
                VersionChoices some = restricted(graph, level, fewer);
                ChoiceSearch attempt = new ChoiceSearch(some.polygraph(), MOST_CYCLES_OF_CORE, stop);
                if (attempt.run() == ChoiceSearch.End.NONE) {
                    core = transactions(attempt.cycles(), some);
                    core.and(fewer);
                    last = some;
                    proof = attempt;
                }
            }
            if (chunk <= 1) {
                break;
            }
        }
        return anomaly(graph, level, core, last, proof.cycles());
    }

    private static BitSet without(BitSet all, int first, int count) {
        BitSet fewer = (BitSet) all.clone();
        int removed = 0;
        for (int t = first; t >= 0 && removed < count; t = all.nextSetBit(t + 1)) {
            fewer.clear(t);
            removed++;
        }
        return fewer;
    }

    private VersionChoices restricted(DependencyGraph graph, IsolationLevel level, BitSet kept) {
        List<List<Chain>> keys = keys(kept::get, level.implies(IsolationLevel.SERIALIZABLE));
        return VersionChoices.of(graph, level, keys, false, ranks, kept::get, stop)
                .orElseThrow();
    }

    private BitSet transactions(List<IntArrayList> cycles, VersionChoices choices) {
        BitSet transactions = new BitSet();
        cycles.forEach(cycle ->
                cycle.forEach(edge -> transactions.set(choices.polygraph().from(edge))));
        transactions.clear(history.size(), Math.max(history.size(), transactions.length()));
        return transactions;
    }

    private static Anomaly anomaly(
            DependencyGraph graph, IsolationLevel level, BitSet core, VersionChoices choices, List<IntArrayList> all) {
        DependencyGraph shown = new DependencyGraph(graph);
        List<String> distinct = all.stream()
                .map(cycle -> shown.explain(choices.addTo(shown, cycle)))
                .sorted(Comparator.<List<Dependency>>comparingInt(List::size).thenComparing(VersionOrders::text))
                .map(VersionOrders::text)
                .distinct()
                .toList();
        String more = distinct.size() > SHOWN ? "; and " + (distinct.size() - SHOWN) + " more" : "";
        String explanation = "every order of the writes of " + String.join(", ", choices.keys(all)) + " gives a cycle: "
                + distinct.stream().limit(SHOWN).collect(Collectors.joining("; ")) + more;
        return new Anomaly(
                AnomalyKind.NO_VERSION_ORDER, level, core.stream().boxed().toList(), List.of(), explanation);
    }

    static String text(List<Dependency> cycle) {
        StringBuilder text = new StringBuilder();
        cycle.forEach(step -> text.append('T').append(step.from()).append(step.arrow()));
        return text.append('T').append(cycle.get(0).from()).toString();
    }
}
