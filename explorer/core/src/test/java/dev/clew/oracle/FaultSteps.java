package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.Envelope;
import dev.clew.oracle.HandlerRuns.Outcome;
import dev.clew.oracle.InFlight.Link;
import dev.clew.oracle.TransitionSystem.Transition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Steps that no node takes by itself: losses, crashes, restarts, partitions and their ends. */
final class FaultSteps {
    private final ClusterSystem system;
    private final HandlerRuns handlers;
    private final FaultLimits limits;

    FaultSteps(ClusterSystem system, HandlerRuns handlers, FaultLimits limits) {
        this.system = system;
        this.handlers = handlers;
        this.limits = limits;
    }

    List<Transition<ClusterState>> of(ClusterState state) {
        List<Transition<ClusterState>> steps = new ArrayList<>();
        for (Envelope<Object> envelope : state.deliverable()) {
            if (!(envelope.message() instanceof Notice)) {
                losses(state, envelope, steps);
            }
        }
        for (int id = 0; id < state.nodes().size(); id++) {
            if (state.nodes().get(id).isUp()) {
                crashes(state, id, steps);
            } else if (state.clockwork() == null || state.times().mayRestart(id)) {
                restarts(state, id, steps);
            }
        }
        partitions(state, steps);
        return steps;
    }

    private void losses(ClusterState state, Envelope<Object> envelope, List<Transition<ClusterState>> steps) {
        Action action =
                new Action.Drop(envelope.source(), envelope.destination(), Notice.unwrapped(envelope.message()));
        ClusterState without = state.with(state.network().dropped(envelope));
        boolean isCut = state.trouble().cuts(envelope.source(), envelope.destination());
        if (limits.losesFreely() || (isCut && limits.losesAcrossCut())) {
            steps.add(new Transition<>(action, without));
        } else if (limits.losesCounted(state.trouble())) {
            steps.add(new Transition<>(action, without.with(state.trouble().lose())));
        }
    }

    private void crashes(ClusterState state, int id, List<Transition<ClusterState>> steps) {
        Disk disk = state.nodes().get(id).disk();
        if (limits.mayCrash(id, state.trouble())) {
            Set<Disk> seen = new HashSet<>();
            for (int lost = 0; lost <= disk.unsynced().size(); lost++) {
                Disk left = disk.afterCrash(disk.unsynced().size() - lost);
                if (seen.add(left)) {
                    steps.addAll(crashed(state, id, new Action.Crash(id, lost), down(state, id, left), true));
                }
            }
        }
        if (limits.mayLoseDisk(id, state.trouble()) && !disk.equals(Disk.EMPTY)) {
            steps.addAll(crashed(state, id, new Action.LoseDisk(id), down(state, id, Disk.EMPTY), true));
        }
    }

    private static NodeState down(ClusterState state, int id, Disk left) {
        return state.nodes().get(id).crashed(left);
    }

    /**
     * Returns the steps of a crash, one for every way in which the node's connections may end.
     *
     * @param tells whether the other nodes get notices, if the faults include these
     */
    List<Transition<ClusterState>> crashed(ClusterState state, int id, Action action, NodeState down, boolean tells) {
        boolean losesDisk = action instanceof Action.LoseDisk;
        ClusterState crashed = state.with(id, down)
                .with(state.trouble().crash(id, losesDisk))
                .withHistory(system.abandoned(state.kept(), id));
        crashed =
                state.clockwork() == null ? crashed : crashed.with(state.times().crash(id));
        List<Transition<ClusterState>> steps = new ArrayList<>();
        Set<InFlight> networks = limits.crashesBreakLinks() ? state.network().broken(id) : Set.of(state.network());
        Set<ClusterState> known = new HashSet<>();
        for (InFlight network : networks) {
            if (!known.add(crashed.with(network))) {
                continue; // it differs only in ages that make no difference
            }
            List<Action.BrokenLink> broken = broken(state, network, id);
            Action whole = action instanceof Action.Crash crash
                    ? crash.breaking(broken)
                    : ((Action.LoseDisk) action).breaking(broken);
            ClusterState left = crashed.with(network);
            steps.add(new Transition<>(whole, tells ? tellOthers(left, id, false) : left));
        }
        return steps;
    }

    /** Returns the links from a node on which messages were lost. */
    private static List<Action.BrokenLink> broken(ClusterState before, InFlight after, int id) {
        List<Action.BrokenLink> links = new ArrayList<>();
        for (int to = 0; to < before.nodes().size(); to++) {
            int lost = before.network().count(id, to) - after.count(id, to);
            if (to != id && lost > 0) {
                links.add(new Action.BrokenLink(to, lost));
            }
        }
        return links;
    }

    private void restarts(ClusterState state, int id, List<Transition<ClusterState>> steps) {
        List<Outcome> outcomes =
                handlers.at(state, id).restarts(id, state.nodes().get(id));
        Trouble restarted = state.trouble().restart(id);
        Action restart = new Action.Restart(id);
        for (Outcome outcome : outcomes) {
            ClusterState up = system.after(state, id, outcome).with(restarted);
            steps.add(new Transition<>(restart, tellOthers(up, id, true)));
        }
        Interruptions interruptions = system.interruptions();
        Interruptions.Call call = new Interruptions.Call(restart, state.nodes().get(id), false, true);
        for (Interruptions.Crash crash : interruptions.of(id, call, outcomes)) {
            if (interruptions.isAllowed(id, crash, restarted)) {
                ClusterState sent = system.afterEffects(
                        state.with(restarted),
                        id,
                        crash.moment().sends(),
                        crash.moment().reports());
                // nobody saw it up, so nobody gets a notice
                steps.addAll(crashed(sent, id, crash.action(id, restart), crash.node(), false));
            }
        }
    }

    private ClusterState tellOthers(ClusterState state, int id, boolean isUp) {
        ClusterState told = state;
        for (int other = 0; limits.faults.notices() && other < state.nodes().size(); other++) {
            told = other == id ? told : told.tell(other, id, isUp);
        }
        return told;
    }

    private void partitions(ClusterState state, List<Transition<ClusterState>> steps) {
        boolean oneWay = limits.cutsOneWay();
        limits.partitions(state.trouble())
                .forEach((links, groups) ->
                        steps.add(new Transition<>(new Action.Partition(groups, oneWay), partitioned(state, links))));
        Set<Link> links = state.trouble().cut();
        if (!links.isEmpty() && (state.clockwork() == null || state.times().mayHeal())) {
            ClusterState healed = state.with(state.trouble().heal());
            steps.add(new Transition<>(new Action.Heal(), tellEnds(healed, links, true)));
        }
    }

    private ClusterState partitioned(ClusterState state, Set<Link> links) {
        ClusterState cut = state.with(state.trouble().partition(links));
        cut = state.clockwork() == null ? cut : cut.with(state.times().cutNow());
        if (limits.cutsLose()) {
            cut = cut.with(cut.network()
                    .without(e ->
                            !(e.message() instanceof Notice) && links.contains(new Link(e.source(), e.destination()))));
        }
        return tellEnds(cut, links, false);
    }

    private ClusterState tellEnds(ClusterState state, Set<Link> links, boolean isUp) {
        ClusterState told = state;
        for (Link link : limits.faults.notices() ? links : Set.<Link>of()) {
            told = told.tell(link.destination(), link.source(), isUp);
        }
        return told;
    }
}
