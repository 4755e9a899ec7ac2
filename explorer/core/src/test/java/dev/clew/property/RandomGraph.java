package dev.clew.property;

import dev.clew.model.TemporalProperty.Operator;
import dev.clew.oracle.ltl.Claim;
import dev.clew.oracle.ltl.PlainGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Small random graph with fairness and temporal properties, determined by a seed.
 *
 * @param steps by state, each of which is reachable
 * @param byLabel groups by label; label 0 has none
 */
record RandomGraph(
        Set<Integer> initial, List<List<Step>> steps, int[][] byLabel, boolean[] strong, List<Claim> claims) {

    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final int MOST_STATES = 7;
    private static final int LARGE = 24;

    /** Step; it may lead back to where it starts. */
    record Step(int label, int target) {}

    /** Returns the graph of a seed. */
    static RandomGraph of(long seed) {
        Random random = new Random(seed);
        return random(random, 4, 50, () -> 1 + random.nextInt(MOST_STATES));
    }

    /** Returns a larger graph, with more groups, most of them strong. */
    static RandomGraph large(long seed) {
        Random random = new Random(seed);
        return random(random, 7, 75, () -> MOST_STATES + random.nextInt(LARGE - MOST_STATES));
    }

    /**
     * Returns small rings that are joined to one component by hubs; in most hubs a strong group is enabled that leads
     * out. Without the hubs the rings are separate components, and one may be fair.
     */
    static RandomGraph rings(long seed) {
        Random random = new Random(seed);
        int rings = 2 + random.nextInt(3);
        int hubs = 1 + random.nextInt(2);
        int sink = 3 * rings + hubs;
        List<List<Step>> steps = new ArrayList<>();
        for (int state = 0; state <= sink; state++) {
            steps.add(new ArrayList<>());
        }
        int[][] byLabel = {{}, {0}, {1}, {2}, {0, 1}};
        boolean[] strong = {true, random.nextBoolean(), random.nextInt(4) == 0};
        for (int hub = 3 * rings; hub < sink; hub++) {
            if (random.nextInt(100) < 85) {
                steps.get(hub).add(new Step(1, sink));
            }
        }
        for (int ring = 0; ring < rings; ring++) {
            addRing(3 * ring, 3 * rings, hubs, steps, random);
        }
        RandomGraph graph = reachable(Set.of(random.nextInt(sink)), renumbered(steps, random), byLabel, strong, random);
        List<Claim> claims = new ArrayList<>(graph.claims());
        IntStream.range(0, graph.size())
                .filter(state -> graph.steps().get(state).isEmpty())
                .forEach(last -> claims.add(new Claim(Operator.EVENTUALLY, Set.of(last), Set.of())));
        return new RandomGraph(graph.initial(), graph.steps(), byLabel, strong, claims);
    }

    /** Adds a ring of up to three states, with steps to a hub and back. */
    private static void addRing(int first, int firstHub, int hubs, List<List<Step>> steps, Random random) {
        int sink = firstHub + hubs;
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < 3; i++) { // states for which the ring is too short are attached to it
            int next = i < length ? (i + 1) % length : 0;
            steps.get(first + i).add(new Step(random.nextInt(5), first + next));
            if (random.nextInt(100) < 25) {
                steps.get(first + i).add(new Step(1 + random.nextInt(3), sink));
            }
        }
        steps.get(firstHub + random.nextInt(hubs)).add(new Step(0, first + random.nextInt(3)));
        steps.get(first + random.nextInt(length)).add(new Step(0, firstHub + random.nextInt(hubs)));
    }

    private static List<List<Step>> renumbered(List<List<Step>> steps, Random random) {
        List<Integer> numbering =
                new ArrayList<>(IntStream.range(0, steps.size()).boxed().toList());
        Collections.shuffle(numbering, random);
        List<List<Step>> renumbered = new ArrayList<>(Collections.nCopies(steps.size(), List.of()));
        for (int state = 0; state < steps.size(); state++) {
            renumbered.set(
                    numbering.get(state),
                    steps.get(state).stream()
                            .map(step -> new Step(step.label(), numbering.get(step.target())))
                            .toList());
        }
        return renumbered;
    }

    private static RandomGraph random(Random random, int mostGroups, int strongPercent, IntSupplier sizes) {
        boolean[] strong = new boolean[random.nextInt(mostGroups)];
        for (int group = 0; group < strong.length; group++) {
            strong[group] = random.nextInt(100) < strongPercent;
        }
        int[][] byLabel = new int[strong.length == 0 ? 1 : 2 + random.nextInt(mostGroups)][];
        byLabel[0] = new int[0];
        for (int label = 1; label < byLabel.length; label++) {
            byLabel[label] = groups(random, strong.length);
        }
        int size = sizes.getAsInt();
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
        // along a ring there are many loops in one component, of which only some are fair
        for (int state = random.nextBoolean() ? size : 0; state > 0; state--) {
            steps.get(state - 1).add(new Step(0, state % size));
        }
        Set<Integer> initial = new TreeSet<>(Set.of(random.nextInt(size)));
        if (random.nextInt(100) < 30) {
            initial.add(random.nextInt(size));
        }
        return reachable(initial, steps, byLabel, strong, random);
    }

    /** Returns a graph of only the reachable states, renumbered, with claims. */
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

    /** Returns this graph in the form that the oracle expects. */
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

    /** Returns the groups of a label. */
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
