package dev.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * A node of a cluster: a pure, deterministic function of (local state, event).
 *
 * <p>Handlers must not keep anything outside the state that they return, nor change the state that they are given:
 * each distinct (state, event) is run once and its result remembered. States, messages, timers and actions are values:
 * records, enums, strings, boxed primitives, {@code List}, {@code Set}, {@code Map}, {@code Optional} of such, or
 * classes of one's own that define {@code equals}, {@code hashCode} and {@code toString}.
 *
 * @param <S> the local state
 * @param <M> the cluster's messages; best a sealed interface of records
 */
public interface Node<S, M> {

    /** Runs once before the first step of every behavior, in the order of node ids; returns the initial local state. */
    S start(Effects<M> effects);

    /**
     * Takes a message. Returning an equal state without any effect means that the message is ignored.
     *
     * @param source id of the sender
     */
    S receive(S state, int source, M message, Effects<M> effects);

    /** A timer fires; it is no longer set when this runs. */
    default S timeout(S state, Object timer, Effects<M> effects) {
        return state;
    }

    /** The spontaneous (internal) actions that are enabled in a state; each is a step of its own. */
    default List<?> actions(S state) {
        return List.of();
    }

    /**
     * Runs when the node restarts after a crash, in place of {@link #start}; volatile state and timers are gone.
     *
     * @param image what the disk holds; empty if nothing was ever persisted there, or the disk was lost
     */
    default S restart(Optional<Object> image, Effects<M> effects) {
        return start(effects);
    }

    /** A peer crashed or was cut off; called only if the faults include notices. */
    default S peerDown(S state, int peer, Effects<M> effects) {
        return state;
    }

    /** A peer that was down or cut off is back; called only if the faults include notices. */
    default S peerUp(S state, int peer, Effects<M> effects) {
        return state;
    }

    /**
     * Returns whether the node may crash and be cut off, unless the check names the nodes that may; clients return false.
     * The link between two nodes can be cut if one of them may be cut off.
     */
    default boolean mayFail() {
        return true;
    }

    /** Returns whether the node may crash, unless the check names the nodes that may; by default {@link #mayFail}. */
    default boolean mayCrash() {
        return mayFail();
    }

    /** Returns whether the node may be cut off, unless the check names the nodes that may; by default {@link #mayFail}. */
    default boolean mayBeCutOff() {
        return mayFail();
    }

    /**
     * Returns whether a crash may interrupt a handler after some of its effects, if the node may crash at all. A node whose
     * handlers stand for something that cannot be interrupted returns false; it crashes between two handler calls only.
     */
    default boolean mayCrashInHandlers() {
        return true;
    }

    /** Takes one of the {@link #actions}. */
    default S act(S state, Object action, Effects<M> effects) {
        return state;
    }
}
