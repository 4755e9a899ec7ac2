package dev.clew.oracle;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.time.BeyondHorizonException;
import dev.clew.model.time.ClockInstant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * Node whose handlers are random functions of what they are given, each determined by a seed: they set timers, keep and
 * send instants, and compare instants with their clock.
 */
class TimedNode
        implements Node.WithTimers<TimedNode.Local, TimedNode.Signal, String>,
                Node.WithActions<TimedNode.Local, TimedNode.Signal, Integer>,
                Node.WithDisk<TimedNode.Local, TimedNode.Signal, TimedNode.Local> {
    static final int VALUES = 3;
    static final int SIGNALS = 2;

    private final long seed;
    private final Traits traits;

    /**
     * State of a node.
     *
     * @param left messages that it may still send
     * @param mark an instant that it keeps
     */
    record Local(int value, int left, Optional<ClockInstant> mark) {}

    /** Message. */
    record Signal(int what, Optional<ClockInstant> stamp) {}

    /**
     * What random nodes of a cluster do.
     *
     * @param budget messages that each may send
     * @param longest the longest duration of a timer
     * @param horizon the greatest age that is compared
     * @param stamps whether messages to other nodes may have instants
     * @param instants whether nodes keep instants
     * @param acts whether nodes act by themselves
     */
    record Traits(
            int size,
            int budget,
            int longest,
            int horizon,
            boolean stamps,
            boolean instants,
            boolean acts,
            boolean refuses) {}

    TimedNode(long seed, Traits traits) {
        this.seed = seed;
        this.traits = traits;
    }

    /** A node with ticks. */
    static final class Ticking extends TimedNode implements Node.WithTicks<Local, Signal> {
        Ticking(long seed, Traits traits) {
            super(seed, traits);
        }

        @Override
        public Local tick(Local state, ClockInstant now, Effects<Signal> effects) {
            return react(state, Optional.empty(), effects, "tick");
        }
    }

    @Override
    public Local start(Effects<Signal> effects) {
        return react(new Local(0, traits.budget(), Optional.empty()), Optional.empty(), effects, "start");
    }

    @Override
    public Local restart(Optional<Local> image, Effects<Signal> effects) {
        Local before = image.orElse(new Local(0, 0, Optional.empty()));
        return react(before, Optional.empty(), effects, "restart");
    }

    @Override
    public Local receive(Local state, int source, Signal message, Effects<Signal> effects) {
        return react(state, message.stamp(), effects, "receive", source, message.what());
    }

    @Override
    public boolean accepts(Local state, int source, Signal message) {
        return !traits.refuses()
                || random("accepts", state.value(), message.what()).nextInt(4) > 0;
    }

    @Override
    public Local timeout(Local state, String timer, Effects<Signal> effects) {
        return react(state, Optional.empty(), effects, "timeout", timer);
    }

    @Override
    public List<Integer> actions(Local state) {
        return traits.acts() && random("actions", state.value()).nextInt(3) == 0 ? List.of(0) : List.of();
    }

    @Override
    public Local act(Local state, Integer action, Effects<Signal> effects) {
        return react(state, Optional.empty(), effects, "act");
    }

    @Override
    public Local peerDown(Local state, int peer, Effects<Signal> effects) {
        return react(state, Optional.empty(), effects, "down", peer);
    }

    @Override
    public Local peerUp(Local state, int peer, Effects<Signal> effects) {
        return react(state, Optional.empty(), effects, "up", peer);
    }

    private Random random(Object... event) {
        Random random = new Random(seed * 31 + Objects.hash(event));
        random.nextInt();
        return random;
    }

    /** Handles an event; what happens depends on the event, the value, and whether the instant kept is old. */
    Local react(Local state, Optional<ClockInstant> stamp, Effects<Signal> effects, Object... event) {
        Random first = random(Objects.hash(event), state.value());
        int age = first.nextInt(traits.horizon() + 1);
        Optional<ClockInstant> compared = stamp.isPresent() ? stamp : state.mark();
        boolean old = compared.isPresent() && isPast(compared.get().plus(age), effects.now());
        Random random = random(Objects.hash(event), state.value(), old);
        int choice = random.nextInt(6) == 0 ? effects.choose(2) : 0;
        random.setSeed(random.nextLong() + choice);
        Optional<ClockInstant> mark = mark(state, stamp, effects, random);
        int left = state.left();
        for (int sends = random.nextInt(3); sends > 0 && left > 0; sends--, left--) {
            send(effects, mark, random);
        }
        timers(effects, random);
        int value = random.nextInt(3) == 0 ? state.value() : random.nextInt(VALUES);
        Local next = new Local(value, left, mark);
        if (random.nextInt(3) == 0) {
            effects.persist(next);
            if (random.nextBoolean()) {
                effects.sync();
            }
        }
        return next;
    }

    /** Returns whether an instant is past; true if its age is not known well enough to say so. */
    static boolean isPast(ClockInstant instant, ClockInstant now) {
        try {
            return instant.isBefore(now);
        } catch (BeyondHorizonException e) {
            return true;
        }
    }

    private Optional<ClockInstant> mark(
            Local state, Optional<ClockInstant> stamp, Effects<Signal> effects, Random random) {
        if (!traits.instants()) {
            return Optional.empty();
        }
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(effects.now());
            case 1 -> stamp;
            case 2 -> Optional.empty();
            case 3 -> Optional.of(effects.now().plus(random.nextInt(3)));
            default -> state.mark();
        };
    }

    private void send(Effects<Signal> effects, Optional<ClockInstant> mark, Random random) {
        int to = random.nextInt(8) == 0 ? random.nextInt(traits.size() + 1) : (effects.self() + 1) % traits.size();
        boolean stamped = traits.instants() && (traits.stamps() || to == effects.self()) && random.nextInt(3) > 0;
        Optional<ClockInstant> stamp =
                !stamped ? Optional.empty() : random.nextBoolean() ? Optional.of(effects.now()) : mark;
        effects.send(to, new Signal(random.nextInt(SIGNALS), stamp));
    }

    private void timers(Effects<Signal> effects, Random random) {
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                int min = 1 + random.nextInt(traits.longest());
                effects.setTimer("t" + random.nextInt(2), min, min + random.nextInt(2));
            }
            case 2 -> effects.setTimer("t" + random.nextInt(2), 1 + random.nextInt(traits.longest()));
            case 3 -> effects.cancelTimer("t" + random.nextInt(2));
            case 4 -> effects.setTimer("t0");
            default -> {}
        }
    }
}
