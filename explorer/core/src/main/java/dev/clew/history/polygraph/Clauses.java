package dev.clew.history.polygraph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learned clauses, each of which is watched by its first two literals: a clause is inspected only when one of these
 * becomes false. Used by one thread.
 */
final class Clauses {
    private final Assignment assignment;
    private final List<int[]>[] watchers;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
    Clauses(Assignment assignment, int choices) {
        this.assignment = assignment;
        watchers = new List[2 * choices];
    }

    /** Adds a clause; one of a single literal is not watched. */
    void add(int[] clause) {
        if (clause.length > 1) {
            watch(clause[0], clause);
            watch(clause[1], clause);
        }
    }

    private void watch(int literal, int[] clause) {
        if (watchers[literal] == null) {
            watchers[literal] = new ArrayList<>(4);
        }
        watchers[literal].add(clause);
    }

    /** Follows the consequences of a literal; returns a clause that is violated, or null. */
    int @Nullable [] propagate(int literal) {
        int wrong = literal ^ 1;
        List<int[]> watching = watchers[wrong];
        if (watching == null) {
            return null;
        }
        int kept = 0;
        int[] violated = null;
        for (int i = 0; i < watching.size(); i++) {
            int[] clause = watching.get(i);
            if (violated != null || !moved(clause, wrong)) {
                watching.set(kept++, clause);
                if (violated == null && !assignment.isTrue(clause[0])) {
                    if (assignment.isFalse(clause[0])) {
                        violated = clause;
                    } else {
                        assignment.imply(clause[0], clause);
                    }
                }
            }
        }
        watching.subList(kept, watching.size()).clear();
        return violated;
    }

    /** Puts the false literal second; returns whether another literal, which is not false, has taken its place. */
    private boolean moved(int[] clause, int wrong) {
        if (clause[0] == wrong) {
            clause[0] = clause[1];
            clause[1] = wrong;
        }
        if (assignment.isTrue(clause[0])) {
            return false;
        }
        for (int i = 2; i < clause.length; i++) {
            if (!assignment.isFalse(clause[i])) {
                clause[1] = clause[i];
                clause[i] = wrong;
                watch(clause[1], clause);
                return true;
            }
        }
        return false;
    }
}
