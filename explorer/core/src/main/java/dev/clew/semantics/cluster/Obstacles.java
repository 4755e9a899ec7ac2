package dev.clew.semantics.cluster;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.model.fault.Faults;
import dev.clew.semantics.Obstacle;
import dev.clew.semantics.PeerNotice;
import dev.clew.semantics.cluster.fault.FaultLimits;
import dev.clew.semantics.cluster.fault.FaultRules;
import dev.clew.semantics.cluster.fault.FaultTable;
import dev.clew.semantics.cluster.node.LocalState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the steps that a state of a cluster does not enable though its messages, timers and nodes suggest them, each with
 * the reason. Used once, by one thread.
 */
final class Obstacles {
    private final ClusterTables tables;
    private final LocalSteps[] steps;
    private final int[] numbers;
    private final FaultLimits limits;
    private final List<Obstacle> found = new ArrayList<>();

    Obstacles(ClusterTables tables, LocalSteps[] steps, int[] numbers) {
        this.tables = tables;
        this.steps = steps;
        this.numbers = numbers;
        FaultTable table = tables.faults();
        limits = new FaultLimits(
                tables.rules(), tables.model().faults(), table == null ? null : table.state(numbers[table.slot()]));
    }

    List<Obstacle> all() {
        for (int node = 0; node < tables.size(); node++) {
            SituationTable situations = tables.situations(node);
            int local = situations.local(numbers[node]);
            boolean up = situations.localState(local).isUp();
            Set<Action> possible = new HashSet<>(steps[node].actions(numbers[node]));
            messages(node, local, up, possible);
            timers(node, local, possible);
            if (up) {
                crashes(node);
            }
        }
        add(new Action.Partition(List.of(), false), limits.partition());
        if (tables.model().faults().partitions() > 0 && !limits.isPartitioned()) {
            add(new Action.Heal(), "no link is cut");
        }
        return found;
    }

    private void messages(int node, int local, boolean up, Set<Action> possible) {
        InboxTable inboxes = tables.inboxes(node);
        int inbox = tables.situations(node).inbox(numbers[node]);
        int[] deliverable = inboxes.deliverable(inbox);
        Set<Integer> distinct = new LinkedHashSet<>();
        Arrays.stream(inboxes.inbox(inbox).toArray()).forEach(distinct::add);
        for (int number : distinct) {
            Envelope<Object> envelope = inboxes.envelope(number);
            Action delivery = new Action.Deliver(envelope.source(), node, PeerNotice.shown(envelope.message()));
            boolean isNext = Arrays.stream(deliverable).anyMatch(next -> next == number);
            if (!isNext) {
                add(delivery, "it waits behind an earlier message");
            } else if (inboxes.isNotice(number)) {
                add(delivery, up ? null : name(node) + " is down");
            } else {
                String obstacle = reception(node, local, up, number, possible.contains(delivery));
                add(delivery, obstacle);
                add(new Action.Drop(envelope.source(), node, envelope.message()), limits.loss(envelope.source(), node));
                add(
                        new Action.Duplicate(envelope.source(), node, envelope.message()),
                        obstacle == null ? limits.duplicate() : null);
            }
        }
    }

    /** Returns why the next message of a link cannot be delivered; null if it can. */
    private @Nullable String reception(int node, int local, boolean up, int number, boolean isPossible) {
        Envelope<Object> envelope = tables.inboxes(node).envelope(number);
        if (!up) {
            return name(node) + " is down";
        }
        if (!steps[node].accepts(local, number)) {
            return name(node) + " does not accept it in its present state";
        }
        if (!isPossible) {
            return name(node) + " would ignore it, so nothing would change";
        }
        return limits.isCut(envelope.source(), node)
                ? "the link " + name(envelope.source()) + " -> " + name(node) + " is cut"
                : null;
    }

    /** Adds the timers that were set in some state of the node seen so far. */
    private void timers(int node, int local, Set<Action> possible) {
        SituationTable situations = tables.situations(node);
        LocalState now = situations.localState(local);
        Set<Object> known = new LinkedHashSet<>();
        for (int each = 0; each < situations.locals(); each++) {
            known.addAll(situations.localState(each).timers());
        }
        for (Object timer : known) {
            Action timeout = new Action.Timeout(node, timer);
            add(timeout, possible.contains(timeout) ? null : timeoutObstacle(node, timer, now));
        }
    }

    private String timeoutObstacle(int node, Object timer, LocalState now) {
        int most = tables.rules().timeouts(timer);
        if (!now.isUp()) {
            return name(node) + " is down";
        }
        if (!now.timers().contains(timer)) {
            return "the timer is not set";
        }
        if (most != Faults.UNLIMITED && now.fired().getOrDefault(FaultRules.countedAs(timer), 0) >= most) {
            return "it fired as often as it may (" + most + "); --timeouts allows more";
        }
        return "its handler would change nothing";
    }

    private void crashes(int node) {
        add(new Action.Crash(node, 0), limits.crash(node, false));
        if (tables.rules().losesDisks()) {
            add(new Action.LoseDisk(node), limits.crash(node, true));
        }
    }

    private void add(Action action, @Nullable String reason) {
        if (reason != null) {
            found.add(new Obstacle(action, reason));
        }
    }

    private String name(int node) {
        return node >= 0 && node < tables.size() ? tables.nodeNames().get(node) : Integer.toString(node);
    }
}
