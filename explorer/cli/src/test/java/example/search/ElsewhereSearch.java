package example.search;

import dev.clew.search.Bounds;
import dev.clew.search.DistributedSearch;
import dev.clew.search.InitialStates;
import dev.clew.search.ModelPredicates;
import dev.clew.search.Path;
import dev.clew.search.SearchResult;
import dev.clew.search.SearchStrategy;
import dev.clew.semantics.TransitionSystem;
import dev.clew.state.SavedTypes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A search that prints in which JVM it runs, waits for a line on standard input or a stop signal, and finds nothing. */
public final class ElsewhereSearch implements DistributedSearch {

    @Override
    public SearchStrategy search(TransitionSystem system, ModelPredicates predicates, Bounds bounds, SavedTypes types) {
        return new Strategy(bounds);
    }

    private record Strategy(Bounds bounds) implements SearchStrategy {

        @Override
        public void run(InitialStates initial) throws IOException {
            System.err.println(
                    "search in " + ProcessHandle.current().pid() + ", address " + System.getenv("SPARK_LOCAL_IP")
                            + ", heap " + (Runtime.getRuntime().maxMemory() >> 20));
            try {
                while (System.in.available() == 0 && !bounds.isOver()) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            bounds.recordIfOver();
        }

        @Override
        public SearchResult.@Nullable End end() {
            return null;
        }

        @Override
        public @Nullable Path pathToGoal(int goal) {
            return null;
        }

        @Override
        public SearchResult.Counts counts() {
            return new SearchResult.Counts(1, 1, 0, 1, 0, 0, 0);
        }
    }
}
