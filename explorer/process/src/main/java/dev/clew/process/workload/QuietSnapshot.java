package dev.clew.process.workload;

import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * State in which programs and services have nothing more to do until time passes, as seen by a
 * property that is evaluated in such states only.
 *
 * @param coverage records what was and what could not be evaluated
 * @param states of the programs: those of the snapshot, or those after some time
 * @param answers receives the answers that the property depends on
 */
record QuietSnapshot(ClusterSnapshot snapshot, QuietStateCoverage coverage, List<Object> states, List<Object> answers) {
    /** Number of successive rounds without a new answer after which the answers are final. */
    static final int MOST_EQUAL_ROUNDS = 10;

    private static final int MOST_ROUNDS = 100;

    /**
     * Returns whether a property holds in a quiet state, or will hold as time passes. Where this
     * remains open, it passes, which is recorded.
     */
    static boolean judge(ClusterSnapshot snapshot, QuietStateCoverage coverage, Predicate<QuietSnapshot> test) {
        Settlement settlement = new Settlement(snapshot);
        List<Object> before = List.of();
        int equalRounds = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Object> answers = new ArrayList<>();
            if (test.test(new QuietSnapshot(snapshot, coverage, settlement.states(), answers))) {
                return true;
            }
            equalRounds = round > 0 && answers.equals(before) ? equalRounds + 1 : 0;
            before = answers;
            if (equalRounds == MOST_EQUAL_ROUNDS) {
                return false;
            }
            Settlement.Round next = settlement.next();
            if (next == Settlement.Round.FINAL) {
                return false;
            }
            if (next == Settlement.Round.OPEN) {
                break;
            }
            coverage.timePassed();
        }
        coverage.timedStateSkipped();
        return true;
    }

    /**
     * Returns whether each program's immediate answer to a request passes a test. A program that
     * gives none, because it first sends requests to others, cannot be evaluated and passes; this
     * is recorded.
     */
    boolean everyProgramAnswers(Body request, BiPredicate<Integer, Body> test) {
        for (int program = 0; program < states.size(); program++) {
            Optional<Body> answer = snapshot.programs().ask(program, states.get(program), request);
            answers.add(answer);
            if (answer.isEmpty()) {
                coverage.answerMissing();
                continue;
            }
            coverage.answerEvaluated();
            if (!test.test(program, answer.get())) {
                return false;
            }
        }
        return true;
    }
}
