package dev.clew.semantics;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call of the user's code that a step made, to be made again where it can be watched. Belongs to one thread. */
public final class HandlerCall {
    private final int node;
    private final String what;
    private final Object input;
    private final Function<Listener, Optional<Object>> code;

    /** Hears of each effect, in the order in which the user's code has them. */
    public interface Listener {
        /** A message is sent. */
        void sends(int destination, Object message);

        /**
         * Any other effect.
         *
         * @param effect in a word or two: {@code set timer}
         * @param argument what it is done with; null for nothing
         */
        void does(String effect, @Nullable Object argument);
    }

    public HandlerCall(int node, String what, Object input, Function<Listener, Optional<Object>> code) {
        this.node = node;
        this.what = what;
        this.input = input;
        this.code = code;
    }

    /** Id of the node whose handler it is; -1 for an action of a shared-state model. */
    public int node() {
        return node;
    }

    /** What is called, and for what. */
    public String what() {
        return what;
    }

    /** The local state that a handler is given, or the disk when it restarts; for an action what it reads. */
    public Object input() {
        return input;
    }

    /** Runs the code; returns the next local state, or what an action writes, or nothing if a crash interrupts the call. */
    public Optional<Object> run(Listener listener) {
        return code.apply(listener);
    }
}
