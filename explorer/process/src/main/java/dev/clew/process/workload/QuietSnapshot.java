package dev.clew.process.workload;

import dev.clew.process.message.Body;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * State in which programs and services have nothing more to do, as seen by a property that is
 * evaluated in such states only.
 *
 * @param coverage records what was and what could not be evaluated
 */
record QuietSnapshot(ClusterSnapshot snapshot, QuietStateCoverage coverage) {

    /**
     * Returns whether each program's immediate answer to a request passes a test. A program that
     * gives none, because it first sends requests to others, cannot be evaluated and passes; this
     * is recorded.
     */
    boolean everyProgramAnswers(Body request, BiPredicate<Integer, Body> test) {
        for (int program = 0; program < snapshot.scale().programs(); program++) {
            Optional<Body> answer =
                    snapshot.programs().ask(program, snapshot.view().state(program), request);
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
