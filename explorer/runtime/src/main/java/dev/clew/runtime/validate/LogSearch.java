package dev.clew.runtime.validate;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.Network;
import dev.clew.replay.Successors.Successor;
import dev.clew.runtime.validate.Explanation.Verdict;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches exhaustively for a behavior of a model that explains logs.
 *
 * <p>Each event is one step of the model that shows what was observed; between two events there may be hidden steps. The
 * search goes event by event and keeps all states in which a behavior that explains the events so far may be, so that
 * memory depends on how much the logs leave open and not on their length. Logs of several nodes are merged in every
 * order that keeps the order of each log and agrees with {@link EventOrder}. Constraints of the model, which only bound
 * its exploration, are not applied. This is the validation of traces by the states that may explain them (Cirstea,
 * Kuppe, Loillier and Merz, "Validating Traces of Distributed Programs Against TLA+ Specifications", 2024).
 */
public final class LogSearch implements AutoCloseable {
    /** Number of a value from which on the values that no state has are forgotten. */
    private static final int MANY_VALUES = 1 << 11;

    private final Model model;
    private final SettledEvents.Scan scan;
    private final LogSearchOptions options;
    private final List<ObservedLog> logs = new ArrayList<>();
    private final EventOrder order;

    /** Whether losses are inferred: without an order of messages, a loss makes nothing possible. */
    private final boolean infersLosses;

    private LogMachine machine;
    private final int fewestValues;
    private int manyValues;
    private Map<Branch, Branch> frontier = new LinkedHashMap<>();
    private Map<Branch, Branch> next = new LinkedHashMap<>();
    private @Nullable String limit;
    private long explained;
    private long states;
    private int widest;

    private LogSearch(Model model, LogSearchOptions options, SettledEvents.Scan scan, int fewestValues) {
        this.fewestValues = fewestValues;
        manyValues = fewestValues;
        this.model = model;
        this.scan = scan;
        this.options = options;
        machine = new LogMachine(model, options.hideable(), scan);
        infersLosses =
                model instanceof ClusterModel cluster && cluster.network().kind() == Network.Kind.ORDERED;
        order = new EventOrder(logs, options.skew());
    }

    /**
     * Searches for a behavior.
     *
     * @param files logs, each in the order of its events
     * @throws dev.clew.runtime.log.MalformedTraceLog if a line is malformed
     * @throws IOException if a file cannot be read
     * @throws dev.clew.model.ModelError if the model is broken
     */
    public static Result of(Model model, List<java.nio.file.Path> files, LogMapping mapping, LogSearchOptions options)
            throws IOException {
        return of(model, files, mapping, options, SettledEvents.scan(model, files, mapping, options));
    }

    /**
     * Searches for a behavior.
     *
     * @param scan what the events have in common; if they are local, settled events are explained first
     */
    static Result of(
            Model model,
            List<java.nio.file.Path> files,
            LogMapping mapping,
            LogSearchOptions options,
            SettledEvents.Scan scan)
            throws IOException {
        return of(model, files, mapping, options, scan, MANY_VALUES);
    }

    /**
     * Searches for a behavior.
     *
     * @param fewestValues number of a value from which on others are forgotten if no behavior is kept
     */
    static Result of(
            Model model,
            List<java.nio.file.Path> files,
            LogMapping mapping,
            LogSearchOptions options,
            SettledEvents.Scan scan,
            int fewestValues)
            throws IOException {
        Result found = once(model, files, mapping, options, scan, fewestValues);
        boolean trustsClocks = scan.hasClocks() && found.explanation().verdict() == Verdict.UNEXPLAINED;
        return trustsClocks ? once(model, files, mapping, options, scan.withoutClocks(), fewestValues) : found;
    }

    private static Result once(
            Model model,
            List<java.nio.file.Path> files,
            LogMapping mapping,
            LogSearchOptions options,
            SettledEvents.Scan scan,
            int fewestValues)
            throws IOException {
        try (LogSearch search = new LogSearch(model, options, scan, fewestValues)) {
            for (java.nio.file.Path file : files) {
                search.logs.add(ObservedLog.open(file, mapping));
            }
            Explanation explanation = search.run();
            return new Result(search.machine.system(), explanation);
        }
    }

    /**
     * Result of a search.
     *
     * @param system the system of the model, to which states of the behavior belong
     * @param explanation the answer
     */
    public record Result(TransitionSystem system, Explanation explanation) {}

    @Override
    public void close() throws IOException {
        for (ObservedLog log : logs) {
            log.close();
        }
    }

    private Explanation run() throws IOException {
        for (int[] initial : machine.system().concrete().initialStates()) {
            Branch start = new Branch(new int[logs.size()], initial, 0, null, Path.NO_CODE);
            frontier.put(start, start);
        }
        while (!isComplete()) {
            Map<Branch, Branch> reached = closure();
            if (next.isEmpty()) {
                return unexplained(reached.values());
            }
            explained++;
            frontier = next;
            next = new LinkedHashMap<>();
            if (isTooWide(frontier.size())) {
                return answer(Verdict.INCOMPLETE, List.of());
            }
            dropExplained();
            forgetValues();
        }
        limit = null;
        return answer(Verdict.EXPLAINED, List.of());
    }

    private boolean isTooWide(int size) {
        widest = Math.max(widest, size);
        boolean isTooWide = size > options.maxStates();
        if (isTooWide) {
            limit = "more than " + options.maxStates() + " states may explain the first " + explained + " events";
        }
        return isTooWide;
    }

    /** Returns whether some branch explains all events; since all explain equally many, all do. */
    private boolean isComplete() throws IOException {
        Branch first = frontier.values().stream().findFirst().orElse(null);
        if (first == null) {
            return false;
        }
        for (int log = 0; log < logs.size(); log++) {
            if (logs.get(log).event(first.position(log)) != null) {
                return false;
            }
        }
        return true;
    }

    /**
     * Starts again with a system that knows only the values of the states in use, if there are many others; behaviors
     * that are kept need them.
     */
    private void forgetValues() {
        if (options.keepsBehavior() || greatestNumber() < manyValues) {
            return;
        }
        LogMachine fresh = new LogMachine(model, options.hideable(), scan);
        Renumbering renumbering =
                new Renumbering(machine.system().valueTables(), fresh.system().valueTables());
        Map<Branch, Branch> renumbered = new LinkedHashMap<>();
        for (Branch branch : frontier.values()) {
            Branch same = branch.at(renumbering.of(branch.state()));
            renumbered.put(same, same);
        }
        machine = fresh;
        frontier = renumbered;
        manyValues = Math.max(fewestValues, 4 * greatestNumber());
    }

    private int greatestNumber() {
        int greatest = 0;
        for (Branch branch : frontier.values()) {
            for (int number : branch.state()) {
                greatest = Math.max(greatest, number);
            }
        }
        return greatest;
    }

    private void dropExplained() {
        for (int log = 0; log < logs.size(); log++) {
            int index = log;
            int least = frontier.values().stream()
                    .mapToInt(branch -> branch.position(index))
                    .min()
                    .orElse(0);
            logs.get(log).dropBefore(least);
        }
    }

    /**
     * Explains one more event from every state that hidden steps reach from the frontier; steps that cost nothing are
     * taken first, so that each state is reached with the fewest hidden steps.
     *
     * @return the states reached
     */
    private Map<Branch, Branch> closure() throws IOException {
        Map<Branch, Branch> reached = frontier;
        Deque<Branch> queue = new ArrayDeque<>(frontier.values());
        while (!queue.isEmpty()) {
            Branch branch = queue.removeFirst();
            Branch known = reached.get(branch);
            if (known != null && known.hidden() < branch.hidden()) {
                continue; // reached with fewer hidden steps since
            }
            states++;
            List<Successor> steps = machine.successors().of(branch.state());
            explain(branch, steps);
            hide(branch, steps, reached, queue);
            if (isTooWide(reached.size() + next.size())) {
                next.clear();
                return reached;
            }
        }
        return reached;
    }

    /** Adds the branches that explain one more event: those of a settled event only, if there is one. */
    private void explain(Branch branch, List<Successor> steps) throws IOException {
        List<Branch> after = new ArrayList<>();
        for (int log = 0; log < logs.size(); log++) {
            ObservedLog.Event event = logs.get(log).event(branch.position(log));
            if (event != null && order.mayComeNext(branch, log)) {
                List<Branch> here = new ArrayList<>();
                boolean isSettled = explain(branch, log, event.observation(), steps, here);
                if (isSettled) {
                    after = here;
                    break;
                }
                after.addAll(here);
            }
        }
        after.forEach(each -> next.putIfAbsent(each, each));
    }

    /**
     * Adds the branches that explain an event.
     *
     * @return whether it is settled that the event is explained by one of them
     */
    private boolean explain(Branch branch, int log, Observation seen, List<Successor> steps, List<Branch> after) {
        if (seen.isLook()) {
            if (machine.match().variable(seen, branch.state()) == null) {
                after.add(explaining(branch, log, branch.state(), Path.NO_CODE));
            }
            return machine.settled() != null && !after.isEmpty();
        }
        SettledEvents rule = machine.settled();
        StepMatch match = machine.match();
        boolean isSettled = rule != null;
        for (Successor step : steps) {
            if (match.difference(seen, branch.state(), step) == null) {
                after.add(explaining(branch, log, step.state(), step.code()));
                Action action = machine.system().action(branch.state(), step.code());
                isSettled = isSettled && rule != null && rule.isSettled(seen, action);
            }
        }
        if (IgnoredReceipts.mayBe(seen)) {
            for (Action.Deliver receipt : machine.ignored().of(branch.state(), steps)) {
                if (match.difference(seen, receipt, List::of, branch.state()) == null) {
                    after.add(explaining(branch, log, branch.state(), Path.NO_CODE));
                    isSettled = isSettled && rule != null && rule.isSettled(seen, receipt);
                }
            }
        }
        return isSettled && !after.isEmpty();
    }

    private Branch explaining(Branch branch, int log, int[] state, int code) {
        return new Branch(branch.positionsAfter(log), state, 0, options.keepsBehavior() ? branch : null, code);
    }

    private void hide(Branch branch, List<Successor> steps, Map<Branch, Branch> reached, Deque<Branch> queue) {
        if (options.hidden() == 0 && !infersLosses) {
            return;
        }
        for (Successor step : steps) {
            Action action = machine.system().action(branch.state(), step.code());
            boolean isLoss = infersLosses && action.kind() == Action.Kind.DROP;
            if (!isLoss && (options.hidden() == 0 || !machine.mayBeHidden(branch.state(), step.code()))) {
                continue;
            }
            Branch hiding = branch.hiding(step.state(), step.code(), isLoss ? 0 : 1, options.keepsBehavior());
            Branch known = reached.get(hiding);
            if (known != null && known.hidden() <= hiding.hidden()) {
                continue;
            }
            if (hiding.hidden() > options.hidden()) {
                if (known == null) {
                    limit = "at most " + options.hidden() + " hidden steps between two events were tried";
                }
                continue;
            }
            reached.remove(hiding); // so that the key is the new branch
            reached.put(hiding, hiding);
            if (isLoss) {
                queue.addFirst(hiding);
            } else {
                queue.addLast(hiding);
            }
        }
    }

    private Explanation unexplained(Collection<Branch> reached) throws IOException {
        List<Explanation.Blocked> blocked =
                new Alternatives(machine.successors(), machine.match(), order).of(logs, reached);
        return answer(limit == null ? Verdict.UNEXPLAINED : Verdict.INCOMPLETE, blocked);
    }

    private Explanation answer(Verdict verdict, List<Explanation.Blocked> blocked) {
        Optional<Path> behavior =
                options.keepsBehavior() ? frontier.values().stream().findFirst().map(Branch::path) : Optional.empty();
        Set<String> missing = new LinkedHashSet<>(logs.get(0).missing());
        logs.forEach(log -> missing.retainAll(log.missing()));
        return new Explanation(
                verdict,
                explained,
                limit,
                blocked,
                states,
                widest,
                logs.stream().mapToLong(ObservedLog::silent).sum(),
                List.copyOf(missing),
                behavior);
    }
}
