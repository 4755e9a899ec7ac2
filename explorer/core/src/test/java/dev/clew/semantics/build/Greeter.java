package dev.clew.semantics.build;

import dev.clew.model.Effects;
import dev.clew.model.Node;

/** Node whose class file a test edits. */
public final class Greeter implements Node<String, String> {
    /** Greeting that edited class files replace by one of the same length. */
    static final String GREETING = "good morning";

    /** Called by reflection on classes of other loaders. */
    public Greeter() {}

    @Override
    public String start(Effects<String> effects) {
        return GREETING;
    }

    @Override
    public String receive(String state, int source, String message, Effects<String> effects) {
        return new Answer(message).text();
    }

    private record Answer(String text) {}
}
