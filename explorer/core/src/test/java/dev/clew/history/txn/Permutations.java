package dev.clew.history.txn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Tries every order of some transactions. */
public final class Permutations {
    private Permutations() {}

    /** Returns whether some order of the items passes a test. */
    public static boolean anyOf(List<Integer> items, Predicate<List<Integer>> test) {
        return anyOf(items, 0, test);
    }

    private static boolean anyOf(List<Integer> items, int fixed, Predicate<List<Integer>> test) {
        if (fixed == items.size()) {
            return test.test(List.copyOf(items));
        }
        for (int i = fixed; i < items.size(); i++) {
            List<Integer> swapped = new ArrayList<>(items);
            Collections.swap(swapped, fixed, i);
            if (anyOf(swapped, fixed + 1, test)) {
                return true;
            }
        }
        return false;
    }
}
