package dev.clew.history.txn;

import dev.clew.history.graph.StopRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Check of one history: first what the observed dependencies rule out, then which levels the others permit. */
final class TransactionCheck {
    private final RecordedHistory history;
    private final long mostCycles;
    private final StopRequest stop;
    private final Anomalies anomalies = new Anomalies();
    private final List<RegisterOrder> registers = new ArrayList<>();
    private final List<ListOrder> lists = new ArrayList<>();

    TransactionCheck(RecordedHistory history, long mostCycles, StopRequest stop) {
        this.history = history;
        this.mostCycles = mostCycles;
        this.stop = stop;
    }

    TransactionVerdict upTo(IsolationLevel upTo) {
        DependencyGraph values = values();
        CycleSearch search = new CycleSearch(history, anomalies, stop);
        search.search(values, IsolationLevel.READ_UNCOMMITTED);
        ObservedOrders orders = new ObservedOrders(history, registers, stop);
        DependencyGraph inSessions = new DependencyGraph(values);
        if (upTo.implies(IsolationLevel.STRONG_SESSION_SERIALIZABLE)) {
            orders.addProcesses(inSessions);
            search.search(inSessions, IsolationLevel.STRONG_SESSION_SERIALIZABLE);
        }
        DependencyGraph inRealTime = new DependencyGraph(values);
        if (upTo.implies(IsolationLevel.STRICT_SERIALIZABLE)) {
            orders.addRealTime(inRealTime);
            search.search(inRealTime, IsolationLevel.STRICT_SERIALIZABLE);
        }
        return decide(upTo, values, inSessions, inRealTime);
    }

    /** Checks a level with fresh reads: what it forbids is searched among dependencies and real time together. */
    FreshnessVerdict upTo(Freshness freshness) {
        IsolationLevel level = freshness.level();
        DependencyGraph graph = new DependencyGraph(values());
        ObservedOrders orders = new ObservedOrders(history, registers, stop);
        if (freshness.concernsReadersOnly()) {
            orders.addRealTimeOfReaders(graph);
        } else {
            orders.addRealTime(graph);
        }
        new CycleSearch(history, anomalies, stop).search(graph, IsolationLevel.READ_UNCOMMITTED);
        if (!anomalies.ruleOut(level)) {
            VersionOrders versions = new VersionOrders(history, registers, lists, mostCycles, stop);
            VersionOrders.Decision decision = versions.decide(graph, level);
            if (decision instanceof VersionOrders.Undecided undecided) {
                return new FreshnessVerdict(List.of(), Optional.of(undecided.why()));
            }
            if (decision instanceof VersionOrders.Impossible impossible) {
                anomalies.add(impossible.anomaly());
            }
        }
        return new FreshnessVerdict(
                anomalies.verdict(level, Optional.empty(), Optional.empty()).anomalies().stream()
                        .filter(anomaly -> level.implies(anomaly.rulesOut()))
                        .toList(),
                Optional.empty());
    }

    /**
     * Returns the dependencies that follow from values alone; all keys are read before it is decided which transactions
     * committed.
     */
    private DependencyGraph values() {
        for (Key key : history.keys()) {
            stop.worked(key.footprints().size());
            if (key.isList()) {
                ListOrder list = new ListOrder(key, history, anomalies);
                list.find();
                lists.add(list);
            } else {
                RegisterOrder register = new RegisterOrder(key, history, anomalies);
                register.find();
                registers.add(register);
            }
        }
        DependencyGraph graph = new DependencyGraph(history.size());
        lists.forEach(list -> list.depend(graph));
        registers.forEach(register -> register.depend(graph));
        return graph;
    }

    /**
     * Decides the levels that the observed dependencies permit, the strongest first: a level that holds implies all
     * weaker ones. Up to read committed these dependencies decide, because an order of the transactions that agrees with
     * them orders the versions, too.
     */
    private TransactionVerdict decide(
            IsolationLevel upTo, DependencyGraph values, DependencyGraph inSessions, DependencyGraph inRealTime) {
        VersionOrders versions = new VersionOrders(history, registers, lists, mostCycles, stop);
        Optional<IsolationLevel> shown = Optional.empty();
        Optional<String> limit = Optional.empty();
        Optional<Anomaly> worst = Optional.empty();
        List<IsolationLevel> levels = new ArrayList<>(List.of(IsolationLevel.values()));
        Collections.reverse(levels);
        for (IsolationLevel level : levels) {
            if (shown.isPresent() || !upTo.implies(level) || anomalies.ruleOut(level)) {
                continue;
            }
            if (!level.implies(IsolationLevel.PARALLEL_SNAPSHOT_ISOLATION)) {
                shown = Optional.of(level);
                continue;
            }
            DependencyGraph graph =
                    switch (level) {
                        case STRICT_SERIALIZABLE -> inRealTime;
                        case STRONG_SESSION_SERIALIZABLE -> inSessions;
                        default -> values;
                    };
            VersionOrders.Decision decision = versions.decide(graph, level);
            if (decision instanceof VersionOrders.Possible) {
                shown = Optional.of(level);
            } else if (decision instanceof VersionOrders.Impossible impossible) {
                worst = Optional.of(impossible.anomaly());
                limit = Optional.empty();
            } else if (decision instanceof VersionOrders.Undecided undecided) {
                limit = Optional.of(undecided.why());
            }
        }
        worst.ifPresent(anomalies::add);
        return anomalies.verdict(upTo, shown, limit);
    }
}
