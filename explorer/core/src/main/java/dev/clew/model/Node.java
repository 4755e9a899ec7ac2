package dev.clew.model;

import java.util.List;
import java.util.Optional;

/**
 * A node of a cluster: a pure, deterministic function of (local state, event).
 *
 * <p>Handlers must not keep anything outside the state that they return, nor change the state that they are given: each
 * distinct (state, event) is run once and its result is cached. States, messages, timers and actions are values:
 * records, enums, strings, boxed primitives, {@code List}, {@code Set}, {@code Map}, {@code Optional} of such, or
 * user-defined classes with {@code equals}, {@code hashCode} and {@code toString}.
 *
 * @param <S> the local state
 * @param <M> the cluster's messages; preferably a sealed interface of records
 */
public interface Node<S, M> {

    /**
     * Returns the initial local state; runs once before the first step of every behavior, in the order of node ids.
     */
    S start(Effects<M> effects);

    /**
     * Handles a message. Returning an equal state without any effect means that the message is ignored.
     *
     * @param source id of the sender
     */
    S receive(S state, int source, M message, Effects<M> effects);

    /** Handles the firing of a timer; the timer is no longer set when this runs. */
    default S timeout(S state, Object timer, Effects<M> effects) {
        return state;
    }

    /** Returns the spontaneous (internal) actions that are enabled in a state; each is a separate step. */
    default List<?> actions(S state) {
        return List.of();
    }

    /**
     * Handles the restart after a crash; runs instead of {@link #start}. Volatile state and timers are lost.
     *
     * @param image the image on disk; empty if nothing was ever persisted or the disk was lost
     */
    default S restart(Optional<Object> image, Effects<M> effects) {
        return start(effects);
    }

    /** Handles a notice that a peer crashed or was cut off; called only if the faults include notices. */
    default S peerDown(S state, int peer, Effects<M> effects) {
        return state;
    }

    /** Handles a notice that a peer that was down or cut off is back; called only if the faults include notices. */
    default S peerUp(S state, int peer, Effects<M> effects) {
        return state;
    }

    /**
     * Returns whether the node may crash and be cut off, unless the check names the nodes that may; clients return
     * false. A link between two nodes can be cut if at least one of them may be cut off.
     */
    default boolean mayFail() {
        return true;
    }

    /** Returns whether the node may crash, unless the check names the nodes that may; by default {@link #mayFail}. */
    default boolean mayCrash() {
        return mayFail();
    }

    /**
     * Returns whether the node may be cut off, unless the check names the nodes that may; by default {@link #mayFail}.
     */
    default boolean mayBeCutOff() {
        return mayFail();
    }

    /**
     * Returns whether a crash may interrupt a handler after some of its effects, if the node may crash at all. A node
     * whose handlers represent something that cannot be interrupted returns false; it crashes only between two handler
     * calls.
     */
    default boolean mayCrashInHandlers() {
        return true;
    }

    /** Takes one of the enabled {@link #actions}. */
    default S act(S state, Object action, Effects<M> effects) {
        return state;
    }
}
