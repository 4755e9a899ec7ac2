package dev.clew.spark.level;

import dev.clew.model.ModelError;
import dev.clew.search.ModelPredicates;
import dev.clew.search.StateJudge;
import dev.clew.semantics.Expander;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.ValueTables;
import dev.clew.state.VectorLayout;
import dev.clew.store.StateId;
import java.util.List;

/**
 * Expands the states of a range of ranks, in the order of their ranks, into packets for the partitions that keep the targets.
 * Each target is sent once. Used by one thread, once.
 */
public final class FrontierExpansion {
    private static final int BATCH = 64;

    private final LocalModel local;
    private final Job job;
    private final LevelSpec level;
    private final TransitionSystem system;
    private final ModelPredicates predicates;
    private final ValueTables tables;
    private final int slots;
    private final int[] tableOf;
    private final Targets targets;
    private final List<List<StateFinding>> findings;
    private final SourceSummary summary = new SourceSummary();
    private final int[] numbers;

    /** Whether steps that commute with others are skipped; not with a constraint, since the other order may lead outside. */
    private final boolean skips;

    @SuppressWarnings("UnusedVariable") // written so that the reads in touch() are not optimised away
    private int touched;

    private int seenGrowths = -1;
    private VectorLayout layout;
    private Expander expander;
    private StateJudge judge;
    private int[] vector;
    private int[] target;

    /**
     * Prepares the expansion.
     *
     * @param local the model in this JVM, which has learned the values of the level
     */
    public FrontierExpansion(LocalModel local, Job job, LevelSpec level) {
        this.local = local;
        this.job = job;
        this.level = level;
        system = local.system();
        predicates = local.predicates();
        tables = local.vocabulary().tables();
        layout = system.layout();
        slots = layout.slots();
        skips = job.skipsCommuting() && !predicates.constrains();
        numbers = new int[slots];
        tableOf = local.tablesOfSlots();
        targets = new Targets(layout);
        findings = job.lists();
        expander = system.newExpander();
        judge = new StateJudge(system, predicates, level.reached());
        vector = new int[layout.words()];
        target = new int[layout.words()];
    }

    /**
     * Expands all states.
     *
     * @param rows the states
     * @param firstRank rank of the first one
     * @param source number of this range among all of the level
     */
    public List<Packet> run(StateRows rows, long firstRank, int source) {
        int[] state = new int[slots];
        local.settle();
        int row = 0;
        while (row < rows.count()) {
            int first = row;
            row = local.using(() -> batch(rows, first, firstRank, state));
            if (row < 0) {
                local.grow(seenGrowths);
                row = ~row;
            }
        }
        String impurity = local.impurityInPassing();
        return local.using(() -> new PacketWriter(local, job, level, targets, findings)
                .packets(summary, source, impurity, system.handlerCalls()));
    }

    /** Expands some states; returns the index of the next one, complemented if the layout must grow first. */
    private int batch(StateRows rows, int from, long firstRank, int[] state) {
        renew();
        int to = Math.min(from + BATCH, rows.count());
        for (int row = from; row < to; row++) {
            long rank = firstRank + row;
            rows.copy(row, state);
            for (int slot = 0; slot < slots; slot++) {
                state[slot] = local.vocabulary().local(tableOf[slot], state[slot]);
                if (!layout.fits(slot, state[slot])) {
                    return ~row;
                }
            }
            try {
                if (!expand(state, rank, skips ? rows.mask(row) : 0)) {
                    return ~row;
                }
            } catch (ModelError e) {
                summary.error(rank, String.valueOf(e.getMessage()));
                return (int) Math.min(rows.count(), job.nextChunk(rank) - firstRank);
            }
        }
        return to;
    }

    /** Makes what depends on the layout anew, if that has grown. */
    private void renew() {
        if (seenGrowths != local.growths()) {
            seenGrowths = local.growths();
            layout = system.layout();
            expander = system.newExpander();
            judge = new StateJudge(system, predicates, level.reached());
            vector = new int[layout.words()];
            target = new int[layout.words()];
            targets.grow(layout);
        }
    }

    /** Expands a state; returns whether all targets fit the layout. */
    private boolean expand(int[] state, long rank, long sleep) {
        layout.pack(state, vector);
        Expansion expansion = expander.expand(vector, system.fingerprint(state), sleep);
        if (expansion.overflow()) {
            return false;
        }
        if (expansion.generated() == 0 && predicates.isDeadlock(layout, vector)) {
            summary.deadlock(rank);
        }
        touch(expansion);
        long pruned = 0;
        long round = job.round(rank);
        for (int step = 0; step < expansion.count(); step++) {
            expansion.copyVector(step, target);
            long order = Order.of(rank, expansion.place(step));
            if (predicates.constrains() && !predicates.admits(layout, target)) {
                pruned++;
                leave(expansion, step, order);
            } else {
                take(expansion.fingerprint(step), order, skips ? expansion.sleepMask(step) : 0);
            }
            if (expansion.violated(step) > 0 && !summary.hasViolation()) {
                summary.violation(new StepFinding(
                        order, expansion.violated(step) - 1, false, expansion.code(step), expansion.fingerprint(step)));
            }
        }
        summary.count(round, expansion.generated(), pruned, expansion.count() - pruned);
        return true;
    }

    private void touch(Expansion expansion) {
        int sum = 0;
        for (int step = 0; step < expansion.count(); step++) {
            sum += targets.touch(expansion.fingerprint(step));
        }
        touched = sum;
    }

    private void take(long fingerprint, long order, long sleep) {
        if (!targets.add(fingerprint, target, order, sleep)) {
            return;
        }
        StateJudge.Judgement judgement = judge.judge(target);
        if (judgement != null) {
            int part = StateId.partitionOf(fingerprint);
            layout.unpack(target, numbers);
            findings.get(job.partition(fingerprint))
                    .add(StateFinding.of(order, part, StateFinding.hashes(tables, numbers), judgement));
        }
    }

    /** Judges a target outside the constraint by the invariants. */
    private void leave(Expansion expansion, int step, long order) {
        if (!summary.hasViolation()) {
            int invariant = predicates.violated(layout, target);
            if (invariant >= 0) {
                summary.violation(
                        new StepFinding(order, invariant, true, expansion.code(step), expansion.fingerprint(step)));
            }
        }
    }
}
