package dev.clew.process.program;

import dev.clew.process.clock.Deadline;
import dev.clew.process.message.Body;
import dev.clew.process.message.JsonText;

/** Input of a program after its start. Immutable. */
public sealed interface Input {

    /** Delivers a message of another node. */
    record Message(String source, Body body) implements Input {
        @Override
        public String toString() {
            return source + ": " + body;
        }
    }

    /** Fires a timer that the program reported as set. */
    record Fire(JsonText timer) implements Input {
        @Override
        public String toString() {
            return "timer " + timer;
        }
    }

    /** Executes an action that the program reported as enabled. */
    record Act(JsonText action) implements Input {
        @Override
        public String toString() {
            return "action " + action;
        }
    }

    /**
     * Moves the virtual clock of the program to the earliest time for which one of its threads waits.
     *
     * @param deadline that time
     */
    record Expire(Deadline deadline) implements Input {
        @Override
        public String toString() {
            return deadline.toString();
        }
    }

    /** Lets time pass until the program sends output unprompted. */
    record Tick() implements Input {
        @Override
        public String toString() {
            return "time passes";
        }
    }
}
