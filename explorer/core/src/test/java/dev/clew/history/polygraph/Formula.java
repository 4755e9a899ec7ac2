package dev.clew.history.polygraph;

import dev.clew.history.polygraph.Polygraph.Kind;
import dev.clew.history.polygraph.Polygraph.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Formula in conjunctive normal form, as a polygraph that is possible if and only if the formula is satisfiable: a
 * variable is a choice, and a clause is a cycle of as many edges, each of which the negation of one literal adds.
 * Literal {@code 2v} is variable {@code v}, and {@code 2v + 1} its negation.
 */
record Formula(int variables, List<int[]> clauses) {

    static Formula random(Random random, int variables, int count) {
        List<int[]> clauses = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int length = 2 + random.nextInt(3);
            clauses.add(random.ints(0, variables)
                    .distinct()
                    .limit(length)
                    .map(variable -> 2 * variable + random.nextInt(2))
                    .toArray());
        }
        return new Formula(variables, clauses);
    }

    /** Puts pigeons into holes, each of which is large enough for one. */
    static Formula pigeons(int pigeons, int holes) {
        List<int[]> clauses = new ArrayList<>();
        for (int pigeon = 0; pigeon < pigeons; pigeon++) {
            int begin = pigeon * holes;
            clauses.add(IntStream.range(begin, begin + holes).map(v -> 2 * v).toArray());
            for (int other = 0; other < pigeon; other++) {
                for (int hole = 0; hole < holes; hole++) {
                    clauses.add(new int[] {2 * (begin + hole) + 1, 2 * (other * holes + hole) + 1});
                }
            }
        }
        return new Formula(pigeons * holes, clauses);
    }

    boolean isSatisfiable() {
        for (int values = 0; values < 1 << variables; values++) {
            int chosen = values;
            if (clauses.stream()
                    .allMatch(clause -> IntStream.of(clause).anyMatch(l -> ((chosen >> (l / 2)) & 1) != l % 2))) {
                return true;
            }
        }
        return false;
    }

    Polygraph polygraph() {
        int nodes = clauses.stream().mapToInt(clause -> clause.length).sum();
        Polygraph polygraph =
                new Polygraph(nodes, Rule.NO_CYCLE, IntStream.range(0, nodes).toArray());
        for (int literal = 0; literal < 2 * variables; literal++) {
            polygraph.beginAlternative();
            int begin = 0;
            for (int[] clause : clauses) {
                for (int i = 0; i < clause.length; i++) {
                    if (clause[i] == (literal ^ 1)) {
                        polygraph.add(begin + i, begin + (i + 1) % clause.length, Kind.DEPENDENCY);
                    }
                }
                begin += clause.length;
            }
        }
        return polygraph;
    }
}
