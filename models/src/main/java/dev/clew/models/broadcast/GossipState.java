package dev.clew.models.broadcast;

import dev.clew.model.NodeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a node knows and whom it has yet to convince.
 *
 * @param rumors that it has heard
 * @param unheard what others have not acknowledged, and how often it will be told again
 * @param abandoned what others never acknowledged
 */
record GossipState(Set<@NodeId Integer> rumors, Map<Errand, Integer> unheard, Set<GossipState.Errand> abandoned) {

    /** A rumor, by the node that had it first, to be told to a node. */
    record Errand(@NodeId int peer, @NodeId int rumor) {}

    GossipState {
        rumors = Set.copyOf(rumors);
        unheard = Map.copyOf(unheard);
        abandoned = Set.copyOf(abandoned);
    }

    /** This state after a rumor was heard and told to some nodes. */
    GossipState hearing(int rumor, Collection<Errand> errands, int retries) {
        Set<Integer> more = new HashSet<>(rumors);
        more.add(rumor);
        Map<Errand, Integer> told = new HashMap<>(unheard);
        errands.forEach(errand -> told.put(errand, retries));
        return new GossipState(more, told, abandoned);
    }

    /** This state after some errands were acknowledged. */
    GossipState without(Collection<Errand> done) {
        Map<Errand, Integer> fewer = new HashMap<>(unheard);
        fewer.keySet().removeAll(done);
        Set<Errand> late = new HashSet<>(abandoned);
        late.removeAll(done);
        return new GossipState(rumors, fewer, late);
    }

    /** This state after a rumor was told once more. */
    GossipState retrying(Errand errand) {
        Map<Errand, Integer> counted = new HashMap<>(unheard);
        counted.computeIfPresent(errand, (same, retries) -> retries - 1);
        return new GossipState(rumors, counted, abandoned);
    }

    /** This state after the node gave up. */
    GossipState abandoning(Errand errand) {
        Map<Errand, Integer> fewer = new HashMap<>(unheard);
        fewer.remove(errand);
        Set<Errand> more = new HashSet<>(abandoned);
        more.add(errand);
        return new GossipState(rumors, fewer, more);
    }
}
