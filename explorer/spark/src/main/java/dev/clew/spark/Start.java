package dev.clew.spark;

import dev.clew.search.InitialStates;
import dev.clew.search.ModelPredicates;
import dev.clew.search.StateJudge;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.ValueTables;
import dev.clew.spark.level.FirstLevel;
import dev.clew.spark.level.Job;
import dev.clew.spark.level.LevelSpec;
import dev.clew.spark.level.PackedLayout;
import dev.clew.spark.level.StateFinding;
import dev.clew.spark.level.Stored;
import dev.clew.spark.values.NewValue;
import dev.clew.spark.values.Numbering;
import dev.clew.spark.values.ValueCollector;
import dev.clew.spark.values.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The initial states, which the driver judges and hands to the partitions. Used by one thread, once. */
final class Start {
    private final TransitionSystem system;
    private final ModelPredicates predicates;
    private final Job job;
    private final Vocabulary vocabulary;
    private final List<int[]> states = new ArrayList<>();
    private final List<StateFinding> findings = new ArrayList<>();

    Start(TransitionSystem system, ModelPredicates predicates, Job job, Vocabulary vocabulary) {
        this.system = system;
        this.predicates = predicates;
        this.job = job;
        this.vocabulary = vocabulary;
    }

    /** Takes the states, each once, and judges them. */
    void take(InitialStates initial) {
        StateJudge judge = new StateJudge(system, predicates, new boolean[predicates.goalCount()]);
        int[] vector = new int[system.layout().words()];
        Set<List<Integer>> seen = new HashSet<>();
        for (int[] state : initial.admitted()) {
            if (seen.add(Arrays.stream(state).boxed().toList())) {
                system.layout().pack(state, vector);
                StateJudge.Judgement judgement = judge.judge(vector);
                if (judgement != null) {
                    findings.add(FirstLevel.finding(system, state, states.size(), judgement));
                }
                states.add(state);
            }
        }
    }

    /** Returns the number of distinct states. */
    int distinct() {
        return states.size();
    }

    /** Returns the values in the states, and their parts. */
    List<NewValue> values() {
        ValueTables tables = vocabulary.tables();
        ValueCollector collector = new ValueCollector(vocabulary, new int[tables.count()]);
        for (int[] state : states) {
            for (int slot = 0; slot < state.length; slot++) {
                collector.add(tables.tableOfSlot(slot), state[slot]);
            }
        }
        return collector.values();
    }

    /** Returns what is remarkable about the states, as if a level before them had found it. */
    LevelResult result() {
        LevelSpec spec = spec(FirstLevel.NO_LAYOUT);
        return new LevelResult(job.inOneRound(), spec.buckets(), FirstLevel.summary(spec, states.size(), findings));
    }

    /** Returns an imaginary level before the initial states, in which each has a parent of its own. */
    LevelSpec spec(PackedLayout layout) {
        return new LevelSpec(states.size(), new int[0], layout, new boolean[0]);
    }

    /** Returns the partitions with the states, whose values have been numbered. */
    List<Stored> stored(Numbering numbering) {
        return FirstLevel.stored(system, vocabulary, job, states, numbering.sizes());
    }
}
