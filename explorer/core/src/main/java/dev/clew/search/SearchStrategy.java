package dev.clew.search;

import dev.clew.search.distributed.DistributedRun;
import java.io.IOException;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A way of exploring a transition system. {@link Search} makes one, runs it, and makes a {@link SearchResult} of what it
 * found, in the same way for all of them. Used by one thread, once.
 */
@API(status = API.Status.INTERNAL)
public interface SearchStrategy {

    /**
     * Explores until every state is visited, a bound is reached (which is then recorded in the {@link Bounds}), or a
     * finding ends the search.
     *
     * @param initial the states to begin from
     * @throws IOException if a saved search cannot be read, or no checkpoint can be written
     */
    void run(InitialStates initial) throws IOException;

    /**
     * Returns what ended the search; null if nothing was found.
     *
     * @throws dev.clew.model.ModelError if no behavior of the model leads there, since it is not symmetric
     */
    SearchResult.@Nullable End end();

    /**
     * Returns a behavior that reaches a goal; null if none was found.
     *
     * @throws dev.clew.model.ModelError if no behavior of the model leads there, since it is not symmetric
     */
    @Nullable
    Path pathToGoal(int goal);

    /** Returns the amount of work so far. */
    SearchResult.Counts counts();

    /** Returns why the search proves nothing even if it met no bound; empty if it visits every state. */
    default List<String> omissions() {
        return List.of();
    }

    /** Returns how often each class of steps was taken; null if that was not counted. */
    default @Nullable StepCounts stepCounts() {
        return null;
    }

    /** Returns the level at which a saved search was resumed; 0 for a new search. */
    default int resumedLevel() {
        return 0;
    }

    /** Returns what found the end of a search that looks in several ways, in words; null for other searches. */
    default @Nullable String finder() {
        return null;
    }

    /** Returns the statistics of a bitstate search; null for other searches. */
    default @Nullable Bitstate bitstate() {
        return null;
    }

    /**
     * Returns how often the model's code was called on distinct inputs.
     *
     * @param here how often in this JVM
     */
    default long handlerCalls(long here) {
        return here;
    }

    /** Returns how the search was distributed; null if it was not. */
    default @Nullable DistributedRun distributed() {
        return null;
    }

    /** Returns the visited states; null if the search keeps none. */
    default @Nullable StateSpace space() {
        return null;
    }

    /** Returns the off-heap bytes that the search holds. */
    default long bytes() {
        StateSpace space = space();
        return space == null ? 0 : space.store.bytes();
    }
}
