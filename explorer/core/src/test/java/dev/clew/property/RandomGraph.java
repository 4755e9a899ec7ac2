package dev.clew.property;

import dev.clew.model.TemporalProperty.Operator;
import dev.clew.oracle.ltl.Claim;
import dev.clew.oracle.ltl.PlainGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A small graph with fairness and temporal properties, all of it random and a function of a seed.
 *
 * @param steps by state, each of which can be reached
 * @param byLabel groups by label; those of label 0 are none
 */
record RandomGraph(
        Set<Integer> initial, List<List<Step>> steps, int[][] byLabel, boolean[] strong, List<Claim> claims) {

    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final int MOST_STATES = 7;

    /** A step; it may lead back to where it starts. */
    record Step(int label, int target) {}

    /** The graph of a seed. */
    static RandomGraph of(long seed) {
        Random random = new Random(seed);
        boolean[] strong = new boolean[random.nextInt(4)];
        for (int group = 0; group < strong.length; group++) {
            strong[group] = random.nextBoolean();
        }
        int[][] byLabel = new int[strong.length == 0 ? 1 : 2 + random.nextInt(4)][];
        byLabel[0] = new int[0];
        for (int label = 1; label < byLabel.length; label++) {
            byLabel[label] = groups(random, strong.length);
        }
        int size = 1 + random.nextInt(MOST_STATES);
        List<List<Step>> steps = new ArrayList<>();
        double perState = 0.5 + random.nextDouble() * 2.5;
        for (int state = 0; state < size; state++) {
            steps.add(new ArrayList<>());
        }
        for (long left = Math.round(perState * size); left > 0; left--) {
            boolean isLabelled = random.nextInt(100) < 60;
            int label = isLabelled ? random.nextInt(byLabel.length) : 0;
            steps.get(random.nextInt(size)).add(new Step(label, random.nextInt(size)));
        }
        // round a ring there are many loops in one component, of which only some are fair
        for (int state = random.nextBoolean() ? size : 0; state > 0; state--) {
            steps.get(state - 1).add(new Step(0, state % size));
        }
        Set<Integer> initial = new TreeSet<>(Set.of(random.nextInt(size)));
        if (random.nextInt(100) < 30) {
            initial.add(random.nextInt(size));
        }
        return reachable(initial, steps, byLabel, strong, random);
    }

    /** The same without the states that cannot be reached, numbered anew, and with claims. */
    private static RandomGraph reachable(
            Set<Integer> initial, List<List<Step>> steps, int[][] byLabel, boolean[] strong, Random random) {
        List<Integer> order = new ArrayList<>(initial);
        for (int i = 0; i < order.size(); i++) {
            for (Step step : steps.get(order.get(i))) {
                if (!order.contains(step.target())) {
                    order.add(step.target());
                }
            }
        }
        List<List<Step>> kept = order.stream()
                .map(old -> steps.get(old).stream()
                        .map(step -> new Step(step.label(), order.indexOf(step.target())))
                        .toList())
                .toList();
        Set<Integer> renamed = new TreeSet<>();
        initial.forEach(old -> renamed.add(order.indexOf(old)));
        List<Claim> claims = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            claims.add(claim(random, kept.size()));
        }
        return new RandomGraph(renamed, kept, byLabel, strong, claims);
    }

    private static Claim claim(Random random, int size) {
        Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
        Set<Integer> first = subset(random, size);
        return new Claim(operator, first, operator == Operator.LEADS_TO ? subset(random, size) : Set.of());
    }

    private static Set<Integer> subset(Random random, int size) {
        int percent = 10 + random.nextInt(60);
        Set<Integer> subset = new TreeSet<>();
        for (int state = 0; state < size; state++) {
            if (random.nextInt(100) < percent) {
                subset.add(state);
            }
        }
        return subset;
    }

    private static int[] groups(Random random, int count) {
        Set<Integer> groups = new LinkedHashSet<>(Set.of(random.nextInt(count)));
        while (random.nextInt(100) < 30) {
            groups.add(random.nextInt(count));
        }
        return groups.stream().mapToInt(group -> group).toArray();
    }

    int size() {
        return steps.size();
    }

    /** The same as the oracle takes it. */
    PlainGraph plain() {
        List<List<PlainGraph.Move>> moves = new ArrayList<>();
        for (List<Step> out : steps) {
            moves.add(out.stream()
                    .map(step -> new PlainGraph.Move(groupsOf(step.label()), step.target()))
                    .toList());
        }
        List<Boolean> isStrong = new ArrayList<>();
        for (boolean is : strong) {
            isStrong.add(is);
        }
        return new PlainGraph(initial, moves, isStrong);
    }

    /** The groups of a label. */
    Set<Integer> groupsOf(int label) {
        Set<Integer> groups = new TreeSet<>();
        for (int group : byLabel[label]) {
            groups.add(group);
        }
        return groups;
    }

    @Override
    public String toString() {
        return plain() + "\n  " + claims;
    }
}
