package dev.clew.models.broadcast;

import dev.clew.annotation.NodeId;
import dev.clew.model.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * State of a gossip node: the rumors it knows and the peers that have not acknowledged them.
 *
 * @param rumors the rumors it has heard
 * @param unheard the errands not yet acknowledged, with their remaining retries
 * @param abandoned the errands that were never acknowledged
 */
record GossipState(Set<@NodeId Integer> rumors, Map<Errand, Integer> unheard, Set<GossipState.Errand> abandoned) {

    /** Delivery of a rumor, named by its first owner, to a peer. */
    record Errand(@NodeId int peer, @NodeId int rumor) {}

    GossipState {
        rumors = Set.copyOf(rumors);
        unheard = Map.copyOf(unheard);
        abandoned = Set.copyOf(abandoned);
    }

    /** Returns the state after a rumor was heard and sent to the peers of the errands. */
    GossipState hearing(int rumor, Collection<Errand> errands, int retries) {
        Set<Integer> more = Values.plus(rumors, rumor);
        Map<Errand, Integer> pending = new HashMap<>(unheard);
        errands.forEach(errand -> pending.put(errand, retries));
        return new GossipState(more, pending, abandoned);
    }

    /** Returns the state after some errands were acknowledged. */
    GossipState without(Collection<Errand> done) {
        Map<Errand, Integer> fewer = new HashMap<>(unheard);
        fewer.keySet().removeAll(done);
        Set<Errand> late = new HashSet<>(abandoned);
        late.removeAll(done);
        return new GossipState(rumors, fewer, late);
    }

    /** Returns the state after a rumor was resent. */
    GossipState retrying(Errand errand) {
        Map<Errand, Integer> counted = new HashMap<>(unheard);
        counted.computeIfPresent(errand, (same, retries) -> retries - 1);
        return new GossipState(rumors, counted, abandoned);
    }

    /** Returns the state after the node abandoned an errand. */
    GossipState abandoning(Errand errand) {
        Map<Errand, Integer> fewer = Values.remove(unheard, errand);
        Set<Errand> more = Values.plus(abandoned, errand);
        return new GossipState(rumors, fewer, more);
    }
}
