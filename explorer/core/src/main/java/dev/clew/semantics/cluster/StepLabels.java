package dev.clew.semantics.cluster;

import dev.clew.model.Action;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cache of numbers of the actions of one node's steps, for each of its situations. Thread-safe; reading takes no lock.
 */
final class StepLabels {
    private static final VarHandle LABELS = MethodHandles.arrayElementVarHandle(int[][].class);

    private final LocalSteps steps;
    private final ToIntFunction<Action> numbering;
    private volatile int[] @Nullable [] bySituation = new int[64][];

    StepLabels(LocalSteps steps, ToIntFunction<Action> numbering) {
        this.steps = steps;
        this.numbering = numbering;
    }

    int label(int situation, int step) {
        int[] @Nullable [] current = bySituation;
        int[] labels = situation < current.length ? (int[]) LABELS.getAcquire(current, situation) : null;
        return (labels != null ? labels : make(situation))[step];
    }

    private synchronized int[] make(int situation) {
        if (situation >= bySituation.length) {
            bySituation = Arrays.copyOf(bySituation, Math.max(situation + 1, bySituation.length * 2));
        }
        int[] labels = bySituation[situation];
        if (labels == null) {
            labels = steps.actions(situation).stream().mapToInt(numbering).toArray();
            LABELS.setRelease(bySituation, situation, labels);
        }
        return labels;
    }
}
