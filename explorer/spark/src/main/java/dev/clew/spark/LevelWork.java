package dev.clew.spark;

import dev.clew.spark.level.LevelSpec;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One level, worked off by the driver alone or by the cluster. Used by one thread, once. */
interface LevelWork {

    /** Returns what is the same for all of it. */
    LevelSpec spec();

    /** Returns its states. */
    Frontier frontier();

    /**
     * Works the level off; returns null if that was stopped.
     *
     * @param what describes it in Spark's pages
     * @param isOver returns whether to stop
     */
    @Nullable
    LevelResult run(String what, BooleanSupplier isOver);

    /** Returns the wall-clock time of the work. */
    double seconds();

    /** Returns the visited states after the level. */
    Position.Visited visited();
}
