package dev.clew.semantics;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call of the user's code made by a step, for repeating it under observation. Belongs to one thread. */
public final class HandlerCall {
    private final int node;
    private final String what;
    private final Object input;
    private final Function<Listener, Optional<Object>> code;
    private final UnaryOperator<Object> printed;

    /** Receives each effect, in the order of the user's code. */
    public interface Listener {
        /** Receives the sending of a message. */
        void sends(int destination, Object message);

        /**
         * Receives any other effect.
         *
         * @param effect the effect in a word or two: {@code set timer}
         * @param argument the argument of the effect; null for none
         */
        void does(String effect, @Nullable Object argument);
    }

    public HandlerCall(int node, String what, Object input, Function<Listener, Optional<Object>> code) {
        this(node, what, input, code, UnaryOperator.identity());
    }

    /**
     * Creates a call.
     *
     * @param printed what traces print in place of a local state
     */
    public HandlerCall(
            int node,
            String what,
            Object input,
            Function<Listener, Optional<Object>> code,
            UnaryOperator<Object> printed) {
        this.node = node;
        this.what = what;
        this.input = input;
        this.code = code;
        this.printed = printed;
    }

    /** Returns what traces print in place of {@link #input} or of the local state that {@link #run} returns. */
    public Object printed(Object state) {
        return printed.apply(state);
    }

    /** Returns the id of the node whose handler is called; -1 for an action of a shared-state model. */
    public int node() {
        return node;
    }

    /** Returns a description of the called code and its event. */
    public String what() {
        return what;
    }

    /** Returns the local state passed to a handler, or the disk for a restart; for an action, the values it reads. */
    public Object input() {
        return input;
    }

    /**
     * Runs the code; returns the next local state, or the values an action writes, or empty if a crash interrupts the
     * call.
     */
    public Optional<Object> run(Listener listener) {
        return code.apply(listener);
    }
}
