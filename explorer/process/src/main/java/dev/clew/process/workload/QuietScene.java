package dev.clew.process.workload;

import dev.clew.process.message.Body;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A state in which programs and services have nothing more to do, as a property sees it that is judged in such states only.
 *
 * @param judged is told what could not be judged
 */
record QuietScene(Scene scene, Judged judged) {

    /**
     * Whether each program, asked now, gives an answer that passes. One that gives none at once, because it asks others
     * first, cannot be judged and passes; that is noted.
     */
    boolean everyProgramAnswers(Body request, BiPredicate<Integer, Body> test) {
        for (int program = 0; program < scene.scale().programs(); program++) {
            Optional<Body> answer = scene.programs().ask(program, scene.view().state(program), request);
            if (answer.isEmpty()) {
                judged.withoutAnswer();
                continue;
            }
            judged.byAnswer();
            if (!test.test(program, answer.get())) {
                return false;
            }
        }
        return true;
    }
}
