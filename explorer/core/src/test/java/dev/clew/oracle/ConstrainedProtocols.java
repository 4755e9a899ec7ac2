package dev.clew.oracle;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Property;
import dev.clew.model.SharedStateModel;
import dev.clew.oracle.RandomProtocols.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Random protocols with constraints, each determined by its seed: tight and loose constraints, invariants that are
 * false only outside a constraint, step properties, and initial states outside the constraint.
 */
final class ConstrainedProtocols {
    private final Random random;

    private ConstrainedProtocols(long seed) {
        random = new Random(seed * 31 + 7);
    }

    /** Returns a random shared-state model. */
    static Protocol sharedState(long seed) {
        return new ConstrainedProtocols(seed).of("sharedState(" + seed + "L)", RandomSharedStates.of(seed));
    }

    /** Returns a random cluster. */
    static Protocol cluster(long seed) {
        return new ConstrainedProtocols(seed).of("cluster(" + seed + "L)", RandomClusters.of(seed));
    }

    /** Returns a random cluster to which faults happen. */
    static Protocol faults(long seed) {
        return new ConstrainedProtocols(seed).of("faults(" + seed + "L)", RandomClusters.withFaults(seed));
    }

    private Protocol of(String name, SharedSpec whole) {
        List<SharedSpec.Claim> claims = new ArrayList<>(
                whole.claims().stream().filter(claim -> keeps(claim.kind())).toList());
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            SharedSpec.Test allowed = test(whole);
            claims.add(new SharedSpec.Claim(Property.Kind.CONSTRAINT, "region" + i, allowed));
            if (chance(35)) {
                claims.add(new SharedSpec.Claim(Property.Kind.INVARIANT, "stays" + i, allowed));
            }
        }
        SharedSpec spec = new SharedSpec(
                whole.variables(), whole.initializers(), whole.actions(), claims, whole.checksDeadlock());
        SharedStateModel.Builder builder = SharedProgram.builder(spec);
        int wrong = random.nextInt(9);
        boolean steps = chance(30);
        if (steps) {
            builder.step("rightly", (before, action, after) -> isRight(action, wrong));
        }
        return new Protocol(
                builder.build(),
                "ConstrainedProtocols." + name + ": " + spec + (steps ? "\n  wrong steps " + wrong : ""));
    }

    private static boolean isRight(Action action, int wrong) {
        return Math.floorMod(Objects.hashCode(action.toString()), 9) != wrong;
    }

    private Protocol of(String name, ClusterSpec whole) {
        List<ClusterSpec.Claim> claims = new ArrayList<>(
                whole.claims().stream().filter(claim -> keeps(claim.kind())).toList());
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            ClusterSpec.Condition allowed = condition(whole);
            claims.add(new ClusterSpec.Claim(Property.Kind.CONSTRAINT, "region" + i, allowed));
            if (chance(35)) {
                claims.add(new ClusterSpec.Claim(Property.Kind.INVARIANT, "stays" + i, allowed));
            }
        }
        List<ClusterSpec.StepClaim> steps = new ArrayList<>(whole.stepClaims());
        if (chance(30)) {
            int node = random.nextInt(whole.nodes().size());
            steps.add(new ClusterSpec.StepClaim("never", node, value(), value(), false));
        }
        ClusterSpec spec = new ClusterSpec(
                whole.nodes(),
                whole.network(),
                whole.faults(),
                whole.messages(),
                whole.history(),
                claims,
                steps,
                whole.checksDeadlock());
        ClusterModel model = RandomClusters.model(spec);
        return new Protocol(model, "ConstrainedProtocols." + name + ": " + spec);
    }

    /**
     * Returns whether to keep a property of this kind: constraints that bound the model stay, and of the other
     * properties only so many that not every check ends at once.
     */
    private boolean keeps(Property.Kind kind) {
        return kind == Property.Kind.CONSTRAINT || chance(40);
    }

    private SharedSpec.Test test(SharedSpec spec) {
        int variable = random.nextInt(spec.variables().size());
        boolean isSet = spec.variables().get(variable).kind() == SharedSpec.Var.Kind.SET;
        SharedSpec.Cell cell = new SharedSpec.Cell(variable, random.nextInt(2));
        SharedSpec.Test is = new SharedSpec.Test.CellIs(cell, random.nextInt(isSet ? 2 : SharedSpec.VALUES));
        SharedSpec.Test count = new SharedSpec.Test.CountIs(variable, random.nextInt(2), 1 + random.nextInt(2));
        SharedSpec.Test one = chance(30) ? count : is;
        return switch (random.nextInt(6)) {
            case 0 -> one;
            case 1, 2 -> new SharedSpec.Test.Not(new SharedSpec.Test.And(one, test(spec)));
            default -> new SharedSpec.Test.Not(one);
        };
    }

    private ClusterSpec.Condition condition(ClusterSpec spec) {
        int node = random.nextInt(spec.nodes().size());
        ClusterSpec.Condition one =
                switch (random.nextInt(7)) {
                    case 0 -> new ClusterSpec.Condition.Waiting(node, random.nextInt(RandomClusters.MESSAGES), 1);
                    case 1 -> new ClusterSpec.Condition.IsDown(node);
                    case 2 -> new ClusterSpec.Condition.Crowded(2 + random.nextInt(2));
                    case 3 ->
                        spec.history() == null
                                ? new ClusterSpec.Condition.Crowded(2)
                                : new ClusterSpec.Condition.HistoryIs(1 + random.nextInt(2));
                    default -> new ClusterSpec.Condition.NodeIs(node, value());
                };
        return switch (random.nextInt(8)) {
            case 0 -> one;
            case 1, 2 -> new ClusterSpec.Condition.Not(new ClusterSpec.Condition.And(one, condition(spec)));
            default -> new ClusterSpec.Condition.Not(one);
        };
    }

    private int value() {
        return random.nextInt(RandomClusters.VALUES);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
