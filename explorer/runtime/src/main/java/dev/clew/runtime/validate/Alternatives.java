package dev.clew.runtime.validate;

import dev.clew.replay.Successors;
import dev.clew.replay.Successors.Successor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model can do where no behavior explains the next event. Used by one thread. */
final class Alternatives {
    /** Greatest number of alternatives that are listed for an event. */
    private static final int MOST = 8;

    /** Greatest number of states whose steps are listed. */
    private static final int MOST_STATES = 1_000;

    private final Successors successors;
    private final StepMatch match;
    private final EventOrder order;

    Alternatives(Successors successors, StepMatch match, EventOrder order) {
        this.successors = successors;
        this.match = match;
        this.order = order;
    }

    /**
     * Returns the next event of each log that may come next in a state, with the alternatives in those states; the
     * event first that a step agrees with most, since others may only wait for its messages.
     */
    List<Explanation.Blocked> of(List<ObservedLog> logs, Collection<Branch> reached) throws IOException {
        Map<Explanation.Blocked, Integer> blocked = new LinkedHashMap<>();
        for (int log = 0; log < logs.size(); log++) {
            ObservedLog.Event latest = null;
            Map<String, Integer> agreed = new LinkedHashMap<>();
            for (Branch branch : reached.stream().limit(MOST_STATES).toList()) {
                ObservedLog.Event event = logs.get(log).event(branch.position(log));
                if (event == null || !order.mayComeNext(branch, log)) {
                    continue;
                }
                if (latest == null || event.line() > latest.line()) {
                    latest = event;
                    agreed.clear();
                }
                if (event.line() == latest.line()) {
                    add(event.observation(), branch, agreed);
                }
            }
            if (latest != null) {
                blocked.put(
                        new Explanation.Blocked(
                                latest.file() + ":" + latest.line(), Excerpt.of(latest.text()), best(agreed)),
                        agreed.values().stream().max(Comparator.naturalOrder()).orElse(0));
            }
        }
        return blocked.isEmpty() ? waiting(logs, reached) : inOrder(blocked);
    }

    /** Returns the next event of each log, if each must come after another. */
    private static List<Explanation.Blocked> waiting(List<ObservedLog> logs, Collection<Branch> reached)
            throws IOException {
        List<Explanation.Blocked> waiting = new ArrayList<>();
        for (Branch branch : reached.stream().limit(1).toList()) {
            for (int log = 0; log < logs.size(); log++) {
                ObservedLog.Event event = logs.get(log).event(branch.position(log));
                if (event != null) {
                    waiting.add(new Explanation.Blocked(
                            event.file() + ":" + event.line(),
                            Excerpt.of(event.text()),
                            List.of("no step: by its clock or time it must come after an event of another log that"
                                    + " must come after this one")));
                }
            }
        }
        return waiting;
    }

    private void add(Observation seen, Branch branch, Map<String, Integer> agreed) {
        if (seen.isLook()) {
            String difference = match.variable(seen, branch.state());
            agreed.put(difference == null ? "nothing differs" : difference, 0);
            return;
        }
        for (Successor step : successors.of(branch.state())) {
            StepMatch.Difference difference = match.difference(seen, branch.state(), step);
            if (difference != null) {
                agreed.merge(
                        Excerpt.of(match.text(branch.state(), step.code())) + ": "
                                + difference.text().get(),
                        difference.agreed(),
                        Math::max);
            }
        }
    }

    private static List<String> best(Map<String, Integer> agreed) {
        return inOrder(agreed).stream().limit(MOST).toList();
    }

    /** Returns the keys, the greatest values first. */
    private static <K> List<K> inOrder(Map<K, Integer> values) {
        return values.entrySet().stream()
                .sorted(Map.Entry.<K, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
