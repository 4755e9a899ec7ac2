package dev.clew.model;

import dev.clew.annotation.ByNodeId;
import dev.clew.annotation.Durable;
import dev.clew.annotation.KeepsNoState;
import dev.clew.annotation.NodeId;
import dev.clew.model.time.ClockInstant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node of a cluster that keeps its state in ordinary fields, which its handlers change.
 *
 * <p>Clew runs each handler on a copy of the object, and takes as the state the <em>structure</em> of the fields: two
 * objects whose fields have equal contents are one state, whatever their identities. Collections, maps, arrays, atomic
 * variables, bit sets, string builders and objects of other classes are part of it; references to one object from
 * several fields, cycles among them, are kept. A handler still runs once for each distinct state and event, so it must
 * not depend on anything else: no clock, no random numbers, no static variables, no threads. Messages, timers and
 * actions are immutable values, as for {@link Node}.
 *
 * <p>Fields that are not state, such as a logger, are {@code transient} or marked with {@link KeepsNoState}; each copy
 * has the value that they have in the node that was added to the model. {@link Durable} fields survive a crash. Ids of
 * nodes in fields are marked with {@link NodeId} and {@link ByNodeId}.
 *
 * <p>A node that sets timers, acts by itself or at every tick, or writes images itself also implements {@link WithTimers},
 * {@link WithActions}, {@link WithTicks} or {@link WithDisk}, each of which adds the handler, typed by what it handles.
 *
 * <p>Properties read the object by {@link ClusterView#state}, which returns a copy: one for each evaluation of a property.
 *
 * @param <M> the cluster's messages; preferably a sealed interface of records
 */
public interface MutableNode<M> {

    /** Begins; runs once before the first step of every behavior, in the order of node ids. */
    void start(Effects<M> effects);

    /**
     * Handles a message. A call without any change or effect means that the message is ignored.
     *
     * @param source id of the sender
     */
    void receive(int source, M message, Effects<M> effects);

    /**
     * Returns whether the node accepts a message in its present state; one that it refuses stays in flight. Changes
     * nothing.
     *
     * @param source id of the sender
     */
    default boolean accepts(int source, M message) {
        return true;
    }

    /**
     * Handles the restart after a crash, instead of {@link #start}. The object is as it was added to the model, but for
     * its {@link Durable} fields, which have the contents that are on disk. Timers are lost. A node {@link WithDisk}
     * overrides the handler that is given the image on the disk.
     */
    default void restart(Effects<M> effects) {
        start(effects);
    }

    /** Handles a notice that a peer crashed or was cut off; called only if the faults include notices. */
    default void peerDown(int peer, Effects<M> effects) {}

    /** Handles a notice that a peer that was down or cut off is back; called only if the faults include notices. */
    default void peerUp(int peer, Effects<M> effects) {}

    /** Like {@link Node#mayFail}. */
    default boolean mayFail() {
        return true;
    }

    /** Like {@link Node#mayCrash}. */
    default boolean mayCrash() {
        return mayFail();
    }

    /** Like {@link Node#mayBeCutOff}. */
    default boolean mayBeCutOff() {
        return mayFail();
    }

    /** Like {@link Node#mayCrashInHandlers}. */
    default boolean mayCrashInHandlers() {
        return true;
    }

    /**
     * Returns classes and interfaces whose objects are not state: fields of these types are treated like fields marked
     * with {@link KeepsNoState}, for classes that cannot be annotated. Loggers of the usual libraries need not be listed.
     */
    default Set<Class<?>> typesWithoutState() {
        return Set.of();
    }

    /**
     * Returns whether lambdas in fields are copied, with what they captured. Otherwise they are refused, since it is easily
     * overlooked what a lambda captures.
     */
    default boolean keepsLambdas() {
        return false;
    }

    /** Returns the class of the code that this node runs. */
    default Class<?> codeType() {
        return getClass();
    }

    /**
     * Returns what traces print as the state of this node: a value, such as a map from names to values. Without it they
     * print all fields. Changes nothing.
     */
    default Optional<Object> printed() {
        return Optional.empty();
    }

    /**
     * A node that sets timers.
     *
     * @param <M> the cluster's messages
     * @param <T> the timers: an enum, or a record where a timer has parameters
     */
    interface WithTimers<M, T> extends MutableNode<M> {

        /** Handles the firing of a timer; the timer is no longer set when this runs. */
        void timeout(T timer, Effects<M> effects);
    }

    /**
     * A node of a timed cluster that acts periodically, as in simulators.
     *
     * @param <M> the cluster's messages
     */
    interface WithTicks<M> extends MutableNode<M> {

        /**
         * Handles a tick, which comes each time that the node's clock has run the period.
         *
         * @param now the reading of the node's clock
         */
        void tick(ClockInstant now, Effects<M> effects);
    }

    /**
     * A node that acts by itself.
     *
     * @param <M> the cluster's messages
     * @param <A> the spontaneous (internal) actions
     */
    interface WithActions<M, A> extends MutableNode<M> {

        /** Returns the actions that are enabled; each is a separate step. Changes nothing. */
        List<? extends A> actions();

        /** Takes one of the enabled {@link #actions}. */
        void act(A action, Effects<M> effects);
    }

    /**
     * A node that writes images to a disk itself, by {@link Effects#persist}, instead of having {@link Durable} fields.
     *
     * @param <M> the cluster's messages
     * @param <D> the images, values
     */
    interface WithDisk<M, D> extends MutableNode<M> {

        /**
         * Handles the restart after a crash, instead of {@link #start}. The object is as it was added to the model;
         * timers are lost.
         *
         * @param image the image on disk; empty if nothing was ever persisted or the disk was lost
         */
        void restart(Optional<D> image, Effects<M> effects);
    }

    /**
     * A node that properties see as another object, such as the one that it wraps.
     *
     * @param <M> the cluster's messages
     * @param <V> what properties see
     */
    interface Viewed<M, V> extends MutableNode<M> {

        /**
         * Returns what properties see as the state of this node. Changes nothing, and depends on nothing but the fields.
         * An immutable value is made once for each state, instead of a copy of the node for each evaluation of a property.
         */
        V shown();
    }
}
