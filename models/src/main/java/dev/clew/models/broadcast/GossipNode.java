package dev.clew.models.broadcast;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.models.broadcast.Gossip.Heard;
import dev.clew.models.broadcast.Gossip.Tell;
import dev.clew.models.broadcast.GossipState.Errand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Node that spreads rumors. Each errand has a timer: when it expires, the rumor is resent or
 * abandoned.
 *
 * @param starts whether the node knows a rumor, named by its own id, from the beginning
 * @param retries number of times it resends a rumor
 * @param bug the seeded bug
 */
record GossipNode(boolean starts, int retries, Bug bug) implements Node.WithTimers<GossipState, Gossip, Errand> {

    /** Seeded bugs of a node. */
    enum Bug {
        NONE,
        NO_RETRY,
        ANY_ACK
    }

    @Override
    public GossipState start(Effects<Gossip> effects) {
        GossipState ignorant = new GossipState(Set.of(), Map.of(), Set.of());
        return starts ? hear(ignorant, effects.self(), effects.self(), effects) : ignorant;
    }

    @Override
    public GossipState receive(GossipState state, int source, Gossip message, Effects<Gossip> effects) {
        if (message instanceof Tell tell) {
            effects.send(source, new Heard(tell.rumor()));
            return state.rumors().contains(tell.rumor()) ? state : hear(state, source, tell.rumor(), effects);
        }
        if (message instanceof Heard heard) {
            List<Errand> done = Stream.concat(state.unheard().keySet().stream(), state.abandoned().stream())
                    .filter(errand -> errand.rumor() == heard.rumor())
                    .filter(errand -> errand.peer() == source || bug == Bug.ANY_ACK)
                    .toList();
            done.forEach(effects::cancelTimer);
            return state.without(done);
        }
        return state;
    }

    /** Records a new rumor and sends it to every node except its source. */
    private GossipState hear(GossipState state, int source, int rumor, Effects<Gossip> effects) {
        List<Errand> errands = IntStream.range(0, effects.clusterSize())
                .filter(peer -> peer != effects.self() && peer != source)
                .mapToObj(peer -> new Errand(peer, rumor))
                .toList();
        errands.forEach(errand -> effects.send(errand.peer(), new Tell(rumor)));
        if (bug == Bug.NO_RETRY) {
            return state.hearing(rumor, List.of(), 0);
        }
        errands.forEach(effects::setTimer);
        return state.hearing(rumor, errands, retries);
    }

    @Override
    public GossipState timeout(GossipState state, Errand errand, Effects<Gossip> effects) {
        if (state.unheard().getOrDefault(errand, 0) == 0) {
            return state.abandoning(errand);
        }
        effects.send(errand.peer(), new Tell(errand.rumor()));
        effects.setTimer(errand);
        return state.retrying(errand);
    }
}
