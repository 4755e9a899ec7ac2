package dev.clew.oracle;

import dev.clew.model.Property;
import dev.clew.oracle.SharedSpec.ActionSpec;
import dev.clew.oracle.SharedSpec.Cell;
import dev.clew.oracle.SharedSpec.Claim;
import dev.clew.oracle.SharedSpec.Test;
import dev.clew.oracle.SharedSpec.Tree;
import dev.clew.oracle.SharedSpec.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random shared-state models, each determined by its seed. */
final class RandomSharedStates {
    /** Condition that always holds: no variable has as many cells. */
    private static final Test ALWAYS = new Test.Not(new Test.CountIs(0, 0, 9));

    /** Percentage of models with so many slots that the used ones do not all have their own bit in a mask. */
    private static final int WIDE_PERCENT = 12;

    private static final int SLOTS_OF_A_MASK = 64;
    private static final long WIDTH_SALT = 0x77c2f3a1d4e59b06L;

    private final Random random;
    /** Whether most actions write one cell of their own, so that many steps commute and many paths lead to a state. */
    private final boolean loose;

    private final List<Var> variables = new ArrayList<>();

    /** Variables that actions change; in wide models the unused variables lie between them. */
    private final List<Integer> used = new ArrayList<>();

    /** Index of the used variable in front of which the unused ones lie; negative in models that are not wide. */
    private final int gap;

    private RandomSharedStates(long seed) {
        random = new Random(seed);
        loose = chance(40);
        Random shape = new Random(seed ^ WIDTH_SALT);
        gap = shape.nextInt(100) < WIDE_PERCENT ? shape.nextInt(4) : -1;
    }

    /** Returns the model of a seed. */
    static SharedSpec of(long seed) {
        return new RandomSharedStates(seed).spec();
    }

    private SharedSpec spec() {
        boolean monotone = loose && chance(60);
        int count = monotone ? 4 + random.nextInt(2) : loose ? 3 + random.nextInt(3) : 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Var.Kind kind = monotone && chance(80) ? Var.Kind.INDEXED : pick(Var.Kind.values());
            if (i == gap) {
                addUnused();
            }
            used.add(variables.size());
            variables.add(new Var("x" + i, kind, pick(Encoding.values())));
        }
        List<Tree> initializers = new ArrayList<>();
        for (int i = Math.max(0, random.nextInt(4) - 1); i > 0; i--) {
            initializers.add(chance(90) ? tree(1) : new Tree.Choose(List.of(tree(1), tree(0), tree(0))));
        }
        List<ActionSpec> actions = new ArrayList<>();
        // guards on every action cause deadlocks; few guards give many states
        int guarded = chance(50) ? 100 : 40;
        int conditions = guarded == 100 && chance(40) ? 2 : 1;
        for (int i = (monotone ? 7 : 3) + random.nextInt(5); i > 0; i--) {
            if (loose) {
                actions.add(monotone ? monotoneAction(i) : looseAction(i));
                continue;
            }
            Test guard = chance(guarded) ? rare(conditions) : ALWAYS;
            actions.add(new ActionSpec("Act" + i, random.nextInt(3), guard, block(2)));
        }
        return new SharedSpec(variables, initializers, actions, claims(), chance(loose ? 20 : 60));
    }

    /** Adds variables that keep their value, so many that those behind them share mask bits with those before. */
    private void addUnused() {
        int slots = variables.stream()
                .mapToInt(variable -> variable.kind() == Var.Kind.PLAIN ? 1 : 2)
                .sum();
        for (int i = slots; i < SLOTS_OF_A_MASK; i++) {
            variables.add(new Var("unused" + i, Var.Kind.PLAIN, Encoding.NUMBER));
        }
    }

    private int variable() {
        return used.get(random.nextInt(used.size()));
    }

    /**
     * Returns an action that only sets cells, so that different actions have equal effects, as in protocols where
     * messages are never removed.
     */
    private ActionSpec monotoneAction(int number) {
        Cell own = new Cell(variable(), random.nextInt(3));
        Cell other = cell();
        Test guard =
                switch (random.nextInt(4)) {
                    case 0 -> ALWAYS;
                    case 1 -> new Test.Not(new Test.CellIs(other, 0));
                    default -> new Test.CellIs(own, 0);
                };
        Tree write = new Tree.Write(own, chance(85) ? 1 : 2);
        Tree effect =
                switch (random.nextInt(10)) {
                    case 0 -> new Tree.Block(List.of(write, new Tree.Write(cell(), 1)));
                    case 1 -> new Tree.If(new Test.CellIs(cell(), 0), write, new Tree.Write(own, 1));
                    default -> write;
                };
        return new ActionSpec("Set" + number, 1 + random.nextInt(2), guard, effect);
    }

    private ActionSpec looseAction(int number) {
        Cell own = new Cell(used.get(number % used.size()), random.nextInt(2));
        Test ownIs = new Test.CellIs(own, random.nextInt(2));
        Tree write = new Tree.Write(own, random.nextInt(SharedSpec.VALUES));
        Tree up = new Tree.Copy(own, own, 1);
        Tree effect =
                switch (random.nextInt(6)) {
                    case 0 -> new Tree.If(cellIs(), write, up);
                    case 1 -> new Tree.Choose(List.of(write, up));
                    case 2 -> new Tree.Copy(cell(), own, 0);
                    case 3 -> write;
                    default -> up;
                };
        Test guard = chance(40) ? ALWAYS : chance(60) ? ownIs : cellIs();
        return new ActionSpec("Own" + number, random.nextInt(2), guard, effect);
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (int i = random.nextInt(loose ? 2 : 3); i > 0; i--) {
            claims.add(new Claim(Property.Kind.INVARIANT, "inv" + i, new Test.Not(rare(1 + random.nextInt(4)))));
        }
        for (int i = Math.max(0, random.nextInt(4) - 1); i > 0; i--) {
            claims.add(new Claim(Property.Kind.SOMETIMES, "goal" + i, rare(1 + random.nextInt(2))));
        }
        if (chance(loose ? 5 : 25)) {
            claims.add(new Claim(Property.Kind.CONSTRAINT, "bound", new Test.Not(rare(2 + random.nextInt(2)))));
        }
        if (chance(30)) {
            claims.add(new Claim(Property.Kind.FINAL, "final", test(1)));
        }
        return claims;
    }

    private Test rare(int conditions) {
        Test rare = test(1);
        for (int i = 1; i < conditions; i++) {
            rare = new Test.And(rare, test(1));
        }
        return rare;
    }

    private Test test(int depth) {
        int what = random.nextInt(depth > 0 ? 6 : 3);
        return switch (what) {
            case 0 -> new Test.CountIs(variable(), random.nextInt(2), 1 + random.nextInt(2));
            case 3 -> new Test.Not(test(depth - 1));
            case 4 -> new Test.And(test(depth - 1), test(depth - 1));
            default -> cellIs();
        };
    }

    private Test cellIs() {
        Cell cell = cell();
        boolean isSet = variables.get(cell.variable()).kind() == Var.Kind.SET;
        return new Test.CellIs(cell, random.nextInt(isSet ? 2 : SharedSpec.VALUES));
    }

    private Tree block(int depth) {
        List<Tree> trees = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            trees.add(tree(depth));
        }
        return new Tree.Block(trees);
    }

    private Tree tree(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 6)) {
            case 0, 1 -> new Tree.Write(cell(), random.nextInt(SharedSpec.VALUES));
            case 2, 3, 4 -> copy();
            case 5 -> new Tree.Block(List.of());
            case 6, 7, 8 -> new Tree.If(test(1), tree(depth - 1), tree(depth - 1));
            case 9 -> new Tree.Choose(List.of(tree(depth - 1), tree(depth - 1)));
            case 10 -> new Tree.Require(cellIs());
            default -> chooseElement();
        };
    }

    /** Returns a random copy between cells; half of the copies increment a cell in place, which makes more states. */
    private Tree copy() {
        Cell to = cell();
        return chance(50) ? new Tree.Copy(to, to, 1) : new Tree.Copy(cell(), to, random.nextInt(3));
    }

    private Tree chooseElement() {
        for (int at : used) {
            if (variables.get(at).kind() == Var.Kind.SET) {
                return new Tree.ChooseElement(at, cell());
            }
        }
        return new Tree.Choose(List.of(tree(0), tree(0), tree(0)));
    }

    /** Returns a random cell; key 2 stands for the action's argument. */
    private Cell cell() {
        return new Cell(variable(), random.nextInt(3));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
