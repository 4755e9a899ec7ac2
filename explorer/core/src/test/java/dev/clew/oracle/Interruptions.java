package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.oracle.HandlerRuns.Moment;
import dev.clew.oracle.HandlerRuns.Outcome;
import dev.clew.oracle.HandlerRuns.Report;
import dev.clew.oracle.TransitionSystem.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Crashes between the effects of a handler call. After any of its effects the node may crash: the effects before the
 * crash have happened, the rest have not. Crashes of one call that leave the same disk after the same sends are one
 * step. A call that changes nothing and sends nothing is not interrupted. A crash is not a step if it leaves the same
 * as a crash after the call, and the call is a step. Nor is it a step if it leaves the same as a crash before the call,
 * in which case no message was removed from the network, sent or recorded, and no operation of a client reported.
 */
final class Interruptions {
    private final FaultLimits limits;
    private final Predicate<Envelope<Object>> matters;

    /**
     * Handler call that may be interrupted.
     *
     * @param event the event that the handler is called for
     * @param before the node when it is called
     * @param took whether a message was removed from the network, or its delivery recorded
     * @param ignoring whether the call is a step even if it changes nothing and sends nothing
     */
    record Call(Action event, NodeState before, boolean took, boolean ignoring) {}

    /** Remains of an interrupted call, by which crashes are compared. */
    private record Left(Disk disk, boolean lostDisk, List<Envelope<Object>> sends, List<Report> reports) {}

    /**
     * Crash during a call.
     *
     * @param node the node, down
     * @param lost how many writes it takes; unused if the disk is lost
     */
    record Crash(Moment moment, NodeState node, boolean lostDisk, int lost, int effects) {
        Action action(int id, @Nullable Action event) {
            Action.Interrupted during = event == null ? null : new Action.Interrupted(event, moment.effects(), effects);
            return lostDisk
                    ? new Action.LoseDisk(id, during, List.of())
                    : new Action.Crash(id, lost, during, List.of());
        }
    }

    Interruptions(FaultLimits limits, Predicate<Envelope<Object>> matters) {
        this.limits = limits;
        this.matters = matters;
    }

    /** Returns the crashes that may interrupt a call of a node's handler, whatever faults were spent so far. */
    List<Crash> of(int id, Call call, List<Outcome> outcomes) {
        List<Crash> crashes = new ArrayList<>();
        if (!limits.mayInterrupt(id)) {
            return crashes;
        }
        Set<Left> seen = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (call.ignoring() || outcome.changes(call.before())) {
                List<Moment> moments = outcome.moments();
                at(outcome, moments.get(moments.size() - 1)).forEach(crash -> seen.add(left(crash)));
            }
        }
        for (Outcome outcome : outcomes) {
            for (Moment moment : outcome.changes(call.before()) ? outcome.moments() : List.<Moment>of()) {
                for (Crash crash : at(outcome, moment)) {
                    if (seen.add(left(crash)) && (call.took() || !isAsBefore(crash, call.before()))) {
                        crashes.add(crash);
                    }
                }
            }
        }
        return crashes;
    }

    /** Returns the crashes that may happen at a moment of a call. */
    private List<Crash> at(Outcome outcome, Moment moment) {
        List<Crash> crashes = new ArrayList<>();
        int all = outcome.moments().size() - 1;
        int writes = moment.disk().unsynced().size();
        Set<Disk> disks = new HashSet<>();
        for (int lost = 0; lost <= writes; lost++) {
            Disk disk = moment.disk().afterCrash(writes - lost);
            if (disks.add(disk)) {
                crashes.add(new Crash(moment, outcome.node().crashed(disk), false, lost, all));
            }
        }
        if (limits.faults.diskLosses() > 0 && !moment.disk().equals(Disk.EMPTY)) {
            crashes.add(new Crash(moment, outcome.node().crashed(Disk.EMPTY), true, 0, all));
        }
        return crashes;
    }

    private Left left(Crash crash) {
        return new Left(
                crash.node().disk(),
                crash.lostDisk(),
                thatMatter(crash.moment()),
                crash.moment().reports());
    }

    private List<Envelope<Object>> thatMatter(Moment moment) {
        return moment.sends().stream().filter(matters).toList();
    }

    private boolean isAsBefore(Crash crash, NodeState before) {
        if (!thatMatter(crash.moment()).isEmpty() || !crash.moment().reports().isEmpty()) {
            return false;
        }
        Disk disk = before.disk();
        if (crash.lostDisk()) {
            return !disk.equals(Disk.EMPTY);
        }
        for (int kept = 0; kept <= disk.unsynced().size(); kept++) {
            if (disk.afterCrash(kept).equals(crash.node().disk())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the budget allows a crash, and the node may crash. */
    boolean isAllowed(int id, Crash crash, Trouble trouble) {
        return crash.lostDisk() ? limits.mayLoseDisk(id, trouble) : limits.mayCrash(id, trouble);
    }

    /** Adds a node's crash steps, from a state in which the call's event was removed and its budget spent. */
    void add(
            ClusterSystem system,
            ClusterState taken,
            int id,
            Call call,
            List<Outcome> outcomes,
            List<Transition<ClusterState>> steps) {
        for (Crash crash : of(id, call, outcomes)) {
            if (isAllowed(id, crash, taken.trouble())) {
                ClusterState sent = system.afterEffects(
                        taken, id, crash.moment().sends(), crash.moment().reports());
                steps.addAll(system.faults().crashed(sent, id, crash.action(id, call.event()), crash.node(), true));
            }
        }
    }
}
