package dev.clew.model;

import dev.clew.model.time.ClockInstant;
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
 * <p>A node that sets timers, acts by itself or keeps images on a disk also implements {@link WithTimers},
 * {@link WithActions}, {@link WithTicks} or {@link WithDisk}, each of which adds the handler, typed by what it handles.
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

    /**
     * Returns whether the node accepts a message in a state (a guard). A message that it refuses stays in flight, and on
     * an ordered link those behind it wait. A pure function, like a handler.
     *
     * @param source id of the sender
     */
    default boolean accepts(S state, int source, M message) {
        return true;
    }

    /**
     * Handles the restart after a crash; runs instead of {@link #start}. The local state and the timers are lost. A
     * node {@link WithDisk} overrides the handler that is given the image on the disk.
     */
    default S restart(Effects<M> effects) {
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

    /**
     * A node that sets timers.
     *
     * @param <S> the local state
     * @param <M> the cluster's messages
     * @param <T> the timers: an enum, or a record where a timer has parameters
     */
    interface WithTimers<S, M, T> extends Node<S, M> {

        /** Handles the firing of a timer; the timer is no longer set when this runs. */
        S timeout(S state, T timer, Effects<M> effects);
    }

    /**
     * A node that acts periodically, in a cluster with {@linkplain ClusterBuilder#timed bounded time} and a period of
     * ticks.
     *
     * @param <S> the local state
     * @param <M> the cluster's messages
     */
    interface WithTicks<S, M> extends Node<S, M> {

        /**
         * Handles a tick, which comes each time that the node's clock has run the period.
         *
         * @param now the reading of the node's clock
         */
        S tick(S state, ClockInstant now, Effects<M> effects);
    }

    /**
     * A node that acts by itself.
     *
     * @param <S> the local state
     * @param <M> the cluster's messages
     * @param <A> the spontaneous (internal) actions
     */
    interface WithActions<S, M, A> extends Node<S, M> {

        /** Returns the actions that are enabled in a state; each is a separate step. */
        List<? extends A> actions(S state);

        /** Takes one of the enabled {@link #actions}. */
        S act(S state, A action, Effects<M> effects);
    }

    /**
     * A node that keeps an image on a disk, which survives crashes: see {@link Effects#persist}.
     *
     * @param <S> the local state
     * @param <M> the cluster's messages
     * @param <D> the images, values
     */
    interface WithDisk<S, M, D> extends Node<S, M> {

        /**
         * Handles the restart after a crash; runs instead of {@link #start}. The local state and the timers are lost.
         *
         * @param image the image on disk; empty if nothing was ever persisted or the disk was lost
         */
        S restart(Optional<D> image, Effects<M> effects);
    }
}
