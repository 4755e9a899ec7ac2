package dev.clew.replay;

import dev.clew.model.ModelError;
import dev.clew.search.Path;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.TraceDocument;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Shortens counterexamples: leaves out ever smaller groups of steps, and all steps that become impossible without them,
 * as long as the same property is violated (delta debugging: Zeller and Hildebrandt, 2002). The result is minimal in
 * that no single step can be left out; a shorter behavior with other steps may exist. Used by one thread.
 */
@API(status = API.Status.INTERNAL)
public final class Shrinker {
    private final Driver driver;
    private final Predicate<Path> target;
    private final BooleanSupplier stopped;

    private Shrinker(TransitionSystem system, Predicate<Path> target, BooleanSupplier stopped) {
        driver = new Driver(system);
        this.target = target;
        this.stopped = stopped;
    }

    /**
     * Returns a behavior that shows the same finding with a subset of the steps of a given one.
     *
     * @param path a behavior whose end shows the finding
     * @param finding the finding, which must not concern whole behaviors
     * @param stopped polled between trials; once true, the shortest behavior found so far is returned
     * @throws IllegalArgumentException if the model has no such property
     */
    public static Path shrink(
            TransitionSystem system, Path path, TraceDocument.Finding finding, BooleanSupplier stopped) {
        return new Shrinker(system, Target.of(system, finding)::isShownBy, stopped).shrink(path);
    }

    /**
     * Returns a behavior that leads to the same state with a subset of the steps of a given one; used for the stems of
     * lassos.
     *
     * @param stopped polled between trials; once true, the shortest behavior found so far is returned
     */
    public static Path shrinkWay(TransitionSystem system, Path path, BooleanSupplier stopped) {
        int[] end = path.last();
        return new Shrinker(system, shorter -> Arrays.equals(shorter.last(), end), stopped).shrink(path);
    }

    private Path shrink(Path path) {
        Path best = cutAtFirst(path);
        int size = Math.max(1, (best.states().size() - 1) / 2);
        while (!stopped.getAsBoolean()) {
            Path shorter = withoutGroups(best, size);
            if (shorter.states().size() < best.states().size()) {
                best = shorter;
                size = Math.min(size, Math.max(1, (best.states().size() - 1) / 2));
            } else if (size == 1) {
                break;
            } else {
                size /= 2;
            }
        }
        return best;
    }

    /** Tries to leave out each group of {@code size} steps, from the end. */
    private Path withoutGroups(Path path, int size) {
        Path best = path;
        for (int to = path.states().size() - 1; to > 0 && !stopped.getAsBoolean(); to -= size) {
            int end = Math.min(to, best.states().size() - 1);
            Path shorter = drive(best, Math.max(0, end - size), end);
            best = shorter.states().size() < best.states().size() ? shorter : best;
        }
        return best;
    }

    /**
     * Returns the behavior without a range of its steps, up to where it reaches the target; {@code path} itself if it
     * never does.
     */
    private Path drive(Path path, int from, int to) {
        List<Driver.PlannedStep> plannedSteps = driver.plannedSteps(path);
        Path driven = Path.of(path.states().get(0));
        try {
            if (target.test(driven)) {
                return driven;
            }
            for (int i = 0; i < plannedSteps.size(); i++) {
                boolean leftOut = i >= from && i < to;
                if (!leftOut && driver.take(driven, plannedSteps.get(i)) && target.test(driven)) {
                    return driven;
                }
            }
            return path;
        } catch (ModelError e) {
            return path; // the model breaks on the way: that is another finding
        }
    }

    private Path cutAtFirst(Path path) {
        Path driven = Path.of(path.states().get(0));
        for (int i = 1; i < path.states().size() && !target.test(driven); i++) {
            driven.add(path.states().get(i), path.codes().get(i));
        }
        return driven;
    }
}
