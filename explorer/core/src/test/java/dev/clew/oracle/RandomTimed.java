package dev.clew.oracle;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.ClusterView;
import dev.clew.model.Network;
import dev.clew.model.NodeGroup;
import dev.clew.model.fault.Faults;
import dev.clew.model.time.Bounds;
import dev.clew.model.time.Timing;
import dev.clew.oracle.RandomProtocols.Protocol;
import dev.clew.oracle.TimedNode.Local;
import dev.clew.oracle.TimedNode.Signal;
import dev.clew.oracle.TimedNode.Traits;
import java.util.List;
import java.util.Random;

/** Random timed clusters, each determined by its seed. */
final class RandomTimed {
    private final long seed;
    private final Random random;
    private final int size;
    private final boolean ticks;
    private final Timing timing;
    private final Network.Kind network;
    private NodeGroup<Local> nodes = NodeGroup.of(List.of());

    private RandomTimed(long seed) {
        this.seed = seed;
        random = new Random(seed);
        size = chance(70) ? 2 : 3;
        ticks = chance(25);
        network = chance(60) ? Network.Kind.UNORDERED_NONDUPLICATING : Network.Kind.ORDERED;
        timing = timing();
    }

    /** Returns the protocol of a seed. */
    static Protocol of(long seed) {
        RandomTimed made = new RandomTimed(seed);
        return new Protocol(
                made.judged(made.builder()).build(),
                "RandomTimed.of(" + seed + "L): " + made.timing + " on " + made.network);
    }

    /** Returns the protocol of a seed with temporal properties instead of others. */
    static Protocol temporal(long seed) {
        RandomTimed made = new RandomTimed(seed);
        return new Protocol(
                made.promising(made.builder()).build(),
                "RandomTimed.temporal(" + seed + "L): " + made.timing + " on " + made.network);
    }

    /** Returns the protocol of a seed with a bound on the time of a response. */
    static Protocol bounded(long seed) {
        RandomTimed made = new RandomTimed(seed);
        int bound = made.random.nextInt(7);
        int salt = made.random.nextInt();
        int other = made.random.nextInt();
        int rarity = 2 + made.random.nextInt(4);
        ClusterBuilder<Signal> builder = made.builder()
                .within(
                        "answered",
                        bound,
                        view -> Math.floorMod(summary(view) * salt, rarity) == 1,
                        view -> Math.floorMod(summary(view) * other, 2) == 1);
        return new Protocol(
                builder.build(),
                "RandomTimed.bounded(" + seed + "L), " + bound + ": " + made.timing + " on " + made.network);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Timing timing() {
        Timing made = Timing.UNBOUNDED.withHorizon(2 + random.nextInt(4));
        if (chance(85)) {
            int min = random.nextInt(3);
            made = made.withLatency(min, chance(10) ? Bounds.NONE : min + random.nextInt(3));
        }
        if (chance(20)) {
            int min = random.nextInt(4);
            made = made.withLatency("n0", "n1", min, min + random.nextInt(2));
        }
        if (chance(35)) {
            made = made.withDrift(1 + random.nextInt(4));
            made = chance(50) ? made.withSkew(1 + random.nextInt(2)) : made;
        } else if (chance(25)) {
            made = made.withSkew(1 + random.nextInt(2));
        }
        made = ticks ? made.withTick(1 + random.nextInt(3)) : made;
        if (chance(40)) {
            int min = random.nextInt(3);
            made = made.withDowntime(min, min + random.nextInt(3));
        }
        if (chance(40)) {
            int min = random.nextInt(3);
            made = made.withCutTime(min, min + random.nextInt(3));
        }
        return made;
    }

    private ClusterBuilder<Signal> builder() {
        Traits traits = new Traits(
                size,
                1 + random.nextInt(2),
                1 + random.nextInt(4),
                timing.horizon(),
                timing.hasSkewBound(),
                chance(60),
                chance(30),
                chance(20));
        ClusterBuilder<Signal> builder = ClusterModel.named("timed");
        nodes = builder.nodes(
                "n",
                size,
                id -> ticks && (id == 0 || seed % 2 == 0)
                        ? new TimedNode.Ticking(seed + 7L * id, traits)
                        : new TimedNode(seed + 7L * id, traits));
        Faults faults = chance(45) ? new RandomFaults(random).of(size) : Faults.NONE;
        return builder.network(new Network(network, chance(10))).faults(faults).timed(timing);
    }

    /** Adds temporal properties, and assumptions of fairness. */
    private ClusterBuilder<Signal> promising(ClusterBuilder<Signal> builder) {
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int salt = random.nextInt();
            int other = random.nextInt();
            if (chance(50)) {
                builder.eventually("soon" + i, view -> Math.floorMod(summary(view) * salt, 4) == 1);
            } else {
                builder.leadsTo(
                        "then" + i,
                        view -> Math.floorMod(summary(view) * salt, 3) == 1,
                        view -> Math.floorMod(summary(view) * other, 3) == 1);
            }
        }
        return builder;
    }

    /** Adds properties other than temporal ones. */
    private ClusterBuilder<Signal> judged(ClusterBuilder<Signal> builder) {
        builder.checkDeadlock(chance(15));
        for (int i = random.nextInt(3); i > 0; i--) {
            int salt = random.nextInt();
            int rarity = 2 << random.nextInt(6);
            builder.invariant("inv" + i, view -> Math.floorMod(summary(view) * salt, rarity) != 1 || salt % 3 == 0);
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            int salt = random.nextInt();
            builder.sometimes("goal" + i, view -> Math.floorMod(summary(view) * salt, 5) == 1);
        }
        if (chance(25)) {
            int from = random.nextInt(TimedNode.VALUES);
            builder.step("step", nodes, (before, after) -> before.value() != from || after.value() != (from + 1) % 3);
        }
        if (chance(25)) {
            builder.step("whole", (before, action, after) -> Math.floorMod(summary(before) - summary(after), 17) != 3);
        }
        return builder;
    }

    /** Returns a number that depends on states and messages, and on what instants are relative to clocks. */
    private static int summary(ClusterView<Signal> view) {
        int sum = 0;
        for (int id = 0; id < view.size(); id++) {
            Local local = (Local) view.state(id);
            boolean past = local.mark().isPresent()
                    && TimedNode.isPast(local.mark().get().plus(1), view.now(id));
            sum = 31 * sum
                    + local.value()
                    + (past ? 3 : 0)
                    + (view.isUp(id) ? 0 : 7)
                    + 11 * Math.min(2, view.deliverable(id).size());
        }
        return sum;
    }
}
