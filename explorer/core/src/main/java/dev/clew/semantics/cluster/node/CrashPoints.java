package dev.clew.semantics.cluster.node;

import dev.clew.history.ClientEvent;
import dev.clew.model.Envelope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;

/**
 * Finds the points at which a crash may interrupt a handler call. Prefixes of the call's effects that leave the same
 * disk and had sent the same messages are equivalent; so are those that leave what a crash right after the call leaves.
 * A call that changes nothing and sends nothing is not interrupted.
 */
public final class CrashPoints {
    private final Predicate<Envelope<Object>> matters;
    private final boolean losesDisks;
    private final BiFunction<LocalState, Disk, LocalState> crashed;

    /**
     * Result of a crash, as far as it makes a difference.
     *
     * @param sent messages to nodes of the cluster, or that the history records
     * @param reported what the node had reported of its operations as a client
     */
    private record Outcome(
            LocalState down, boolean losesDisk, List<Envelope<Object>> sent, List<ClientEvent> reported) {}

    /**
     * A crash that interrupts a call.
     *
     * @param branch the number of the call's result, from 0
     * @param sent all messages that had been sent before
     * @param reported all that had been reported before
     */
    public record Found(
            int branch,
            LocalState down,
            List<Envelope<Object>> sent,
            List<ClientEvent> reported,
            boolean losesDisk,
            int lostWrites,
            int effects,
            int total,
            boolean idle,
            boolean likeIgnored) {}

    /**
     * Creates a finder.
     *
     * @param matters returns whether it makes a difference that a message was sent
     * @param losesDisks whether a crash may lose the disk
     * @param crashed returns the state of a node after a crash that leaves a disk
     */
    public CrashPoints(
            Predicate<Envelope<Object>> matters, boolean losesDisks, BiFunction<LocalState, Disk, LocalState> crashed) {
        this.crashed = crashed;
        this.matters = matters;
        this.losesDisks = losesDisks;
    }

    /**
     * Returns the crashes that interrupt a call, ordered by its choices, then by the number of effects.
     *
     * @param before the local state in which the handler was called
     * @param results the results of the call, for each combination of its choices
     */
    public List<Found> of(LocalState before, List<HandlerResult> results) {
        Set<Outcome> afterSteps = new HashSet<>();
        Set<Outcome> afterIgnored = new HashSet<>();
        for (HandlerResult result : results) {
            boolean ignored = result.isIgnored(before);
            EffectPrefix whole = new EffectPrefix(
                    result.effects(),
                    result.next().disk(),
                    result.sent().size(),
                    result.reported().size());
            crashes(result, whole, (outcome, lost) -> (ignored ? afterIgnored : afterSteps).add(outcome));
        }
        List<Found> found = new ArrayList<>();
        Set<Outcome> known = new HashSet<>(afterSteps);
        for (int i = 0; i < results.size(); i++) {
            int branch = i;
            HandlerResult result = results.get(i);
            for (EffectPrefix prefix : result.isIgnored(before) ? List.<EffectPrefix>of() : result.prefixes()) {
                crashes(result, prefix, (outcome, lost) -> {
                    if (known.add(outcome)) {
                        List<Envelope<Object>> sent = result.sent().subList(0, prefix.sent());
                        boolean idle = outcome.sent().isEmpty()
                                && outcome.reported().isEmpty()
                                && leaves(before.disk(), outcome);
                        found.add(new Found(
                                branch,
                                outcome.down(),
                                sent,
                                outcome.reported(),
                                outcome.losesDisk(),
                                lost,
                                prefix.effects(),
                                result.effects(),
                                idle,
                                afterIgnored.contains(outcome)));
                    }
                });
            }
        }
        return found;
    }

    /** Visits the possible results of a crash after a prefix, with the number of writes lost. */
    private void crashes(HandlerResult result, EffectPrefix prefix, ObjIntConsumer<Outcome> visitor) {
        List<Envelope<Object>> sent =
                result.sent().subList(0, prefix.sent()).stream().filter(matters).toList();
        List<ClientEvent> reported = result.reported().subList(0, prefix.reported());
        for (Disk.Survivor survivor : prefix.disk().survivors()) {
            LocalState down = crashed.apply(result.next(), survivor.disk());
            visitor.accept(new Outcome(down, false, sent, reported), survivor.lostWrites());
        }
        if (losesDisks && !prefix.disk().equals(Disk.EMPTY)) {
            LocalState down = crashed.apply(result.next(), Disk.EMPTY);
            visitor.accept(new Outcome(down, true, sent, reported), 0);
        }
    }

    /** Returns whether a crash before the call may leave the same disk. */
    private static boolean leaves(Disk before, Outcome outcome) {
        return outcome.losesDisk()
                ? !before.equals(Disk.EMPTY)
                : before.survivors().stream().anyMatch(survivor -> survivor.disk()
                        .equals(outcome.down().disk()));
    }
}
