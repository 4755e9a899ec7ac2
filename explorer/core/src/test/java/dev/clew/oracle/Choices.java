package dev.clew.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Enumerates the results of a function that makes choices, by running it once for every prefix of choices. */
final class Choices {
    private final List<Integer> prefix;
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> alternatives = new ArrayList<>();

    private Choices(List<Integer> prefix) {
        this.prefix = prefix;
    }

    /** Returns one result for each combination of choices, in lexicographic order; empty results are left out. */
    static <R> List<R> all(Function<Choices, Optional<R>> function) {
        List<R> results = new ArrayList<>();
        List<Integer> prefix = List.of();
        while (true) {
            Choices run = new Choices(prefix);
            function.apply(run).ifPresent(results::add);
            int last = run.taken.size() - 1;
            while (last >= 0 && run.taken.get(last) + 1 == run.alternatives.get(last)) {
                last--;
            }
            if (last < 0) {
                return results;
            }
            List<Integer> next = new ArrayList<>(run.taken.subList(0, last));
            next.add(run.taken.get(last) + 1);
            prefix = next;
        }
    }

    int choose(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("choose among " + count);
        }
        int place = taken.size();
        int value = place < prefix.size() ? prefix.get(place) : 0;
        taken.add(value);
        alternatives.add(count);
        return value;
    }
}
