package dev.clew.semantics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The labels of one node's steps for each of its situations, remembered. Thread-safe; reading takes no lock. */
final class FairLabels {
    private static final VarHandle LABELS = MethodHandles.arrayElementVarHandle(int[][].class);

    private final LocalSteps steps;
    private final FairSteps fairSteps;
    private volatile int[] @Nullable [] bySituation = new int[64][];

    FairLabels(LocalSteps steps, FairSteps fairSteps) {
        this.steps = steps;
        this.fairSteps = fairSteps;
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
            labels =
                    steps.actions(situation).stream().mapToInt(fairSteps::label).toArray();
            LABELS.setRelease(bySituation, situation, labels);
        }
        return labels;
    }
}
