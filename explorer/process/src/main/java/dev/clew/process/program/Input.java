package dev.clew.process.program;

import dev.clew.process.message.Body;
import dev.clew.process.message.JsonText;

/** What a program is given, beside its start. Immutable. */
public sealed interface Input {

    /** A message of another node. */
    record Message(String source, Body body) implements Input {
        @Override
        public String toString() {
            return source + ": " + body;
        }
    }

    /** A timer fires that the program said is set. */
    record Fire(JsonText timer) implements Input {
        @Override
        public String toString() {
            return "timer " + timer;
        }
    }

    /** The program takes an action that it said is enabled. */
    record Act(JsonText action) implements Input {
        @Override
        public String toString() {
            return "action " + action;
        }
    }

    /** Time passes until the program speaks unasked. */
    record Tick() implements Input {
        @Override
        public String toString() {
            return "time passes";
        }
    }
}
