package dev.clew.spark;

import dev.clew.search.Path;
import dev.clew.search.PathBuilder;
import dev.clew.semantics.TransitionSystem;
import dev.clew.spark.level.Order;
import dev.clew.spark.level.StateFinding;
import dev.clew.spark.level.StepFinding;
import dev.clew.spark.values.Numbering;
import dev.clew.spark.values.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reconstructs behaviors: fetches the states on the way back to an initial state, one of each level, and runs the model along
 * them in this JVM. Used by one thread.
 */
final class Behaviors {
    private final TransitionSystem system;
    private final Vocabulary vocabulary;
    private final Numbering numbering;
    private final List<Frontier> levels;

    /**
     * Prepares.
     *
     * @param levels the levels that were expanded, to which further ones may be added
     */
    Behaviors(TransitionSystem system, Vocabulary vocabulary, Numbering numbering, List<Frontier> levels) {
        this.system = system;
        this.vocabulary = vocabulary;
        this.numbering = numbering;
        this.levels = levels;
    }

    /** Returns a behavior to a state with a rank in the last level. */
    Path to(long rank) {
        return new PathBuilder(system).through(statesTo(rank, levels.size()), -1);
    }

    /**
     * Returns a behavior to a new state that a step from a level led to.
     *
     * @param depth of that level, from 1; 0 for an initial state
     */
    Path to(StateFinding finding, int depth) {
        List<int[]> states = depth == 0 ? new ArrayList<>() : statesTo(Order.parentRank(finding.order()), depth);
        states.add(state(finding.values()));
        return new PathBuilder(system).through(states, -1);
    }

    /** Returns a behavior that ends with a step from the last level. */
    Path to(StepFinding finding) {
        Path path = to(Order.parentRank(finding.order()));
        int violated = finding.property() + 1;
        new PathBuilder(system)
                .step(
                        path,
                        (expansion, step, numbers) -> (system.isReduced() || expansion.code(step) == finding.code())
                                && (finding.isInvariant() || expansion.violated(step) == violated)
                                && system.fingerprint(system.representative(numbers)) == finding.target());
        return path;
    }

    /** Returns the states on the way to the state with a rank in a level, in this JVM's numbers. */
    private List<int[]> statesTo(long rank, int depth) {
        List<int[]> states = new ArrayList<>();
        long wanted = rank;
        for (int level = depth; level >= 1; level--) {
            Frontier.Fetched fetched = levels.get(level - 1).fetch(wanted, level);
            states.add(local(fetched.numbers()));
            wanted = Order.parentRank(fetched.order());
        }
        Collections.reverse(states);
        return states;
    }

    private int[] local(int[] numbers) {
        int[] local = new int[numbers.length];
        for (int slot = 0; slot < local.length; slot++) {
            local[slot] = vocabulary.local(vocabulary.tables().tableOfSlot(slot), numbers[slot]);
        }
        return local;
    }

    private int[] state(long[] values) {
        int[] local = new int[values.length];
        for (int slot = 0; slot < local.length; slot++) {
            int table = vocabulary.tables().tableOfSlot(slot);
            local[slot] = vocabulary.local(table, numbering.number(table, values[slot]));
        }
        return local;
    }
}
