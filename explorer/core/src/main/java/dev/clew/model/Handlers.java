package dev.clew.model;

import dev.clew.object.Snapshot;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Calls the handlers that a node may have or not have. For code that runs nodes of any kind. */
@API(status = API.Status.INTERNAL)
public final class Handlers {
    private Handlers() {}

    /** Returns whether a node acts periodically. */
    public static boolean hasTicks(Node<?, ?> node) {
        return node instanceof MutableNodeAdapter<?> adapter
                ? adapter.hasTicks()
                : node instanceof Node.WithTicks<?, ?>;
    }

    /** Handles a tick; a node without ticks ignores it. */
    @SuppressWarnings("unchecked") // a node is given its own states
    public static <S, M> S tick(Node<S, M> node, S state, Effects<M> effects) {
        if (node instanceof MutableNodeAdapter<?> adapter) {
            return (S) ((MutableNodeAdapter<M>) adapter).tick((Snapshot) state, effects);
        }
        return node instanceof Node.WithTicks<?, ?> ticking
                ? ((Node.WithTicks<S, M>) ticking).tick(state, effects.now(), effects)
                : state;
    }

    /** Handles the firing of a timer; a node without timers ignores it. */
    @SuppressWarnings("unchecked") // a node is given the timers that it set
    public static <S, M> S timeout(Node<S, M> node, S state, Object timer, Effects<M> effects) {
        return node instanceof Node.WithTimers<?, ?, ?> timed
                ? ((Node.WithTimers<S, M, Object>) timed).timeout(state, timer, effects)
                : state;
    }

    /** Returns the spontaneous actions that are enabled in a state. */
    @SuppressWarnings("unchecked") // a node is given its own states
    public static <S, M> List<?> actions(Node<S, M> node, S state) {
        return node instanceof Node.WithActions<?, ?, ?> acting
                ? ((Node.WithActions<S, M, ?>) acting).actions(state)
                : List.of();
    }

    /** Takes an enabled action. */
    @SuppressWarnings("unchecked") // a node is given the actions that it listed
    public static <S, M> S act(Node<S, M> node, S state, Object action, Effects<M> effects) {
        return node instanceof Node.WithActions<?, ?, ?> acting
                ? ((Node.WithActions<S, M, Object>) acting).act(state, action, effects)
                : state;
    }

    /** Handles the restart after a crash. */
    @SuppressWarnings("unchecked") // a node is given the image that it persisted
    public static <S, M> S restart(Node<S, M> node, Optional<Object> image, Effects<M> effects) {
        return node instanceof Node.WithDisk<?, ?, ?> durable
                ? ((Node.WithDisk<S, M, Object>) durable).restart(image, effects)
                : node.restart(effects);
    }

    /** Returns whether a node may refuse messages. */
    public static boolean hasGuard(Node<?, ?> node) {
        return node instanceof MutableNodeAdapter<?> adapter
                ? adapter.hasGuard()
                : hasGuard(node.getClass(), Object.class, int.class, Object.class);
    }

    /** Returns whether a class overrides {@code accepts}. */
    static boolean hasGuard(Class<?> type, Class<?>... parameters) {
        try {
            Class<?> declaring = type.getMethod("accepts", parameters).getDeclaringClass();
            return declaring != Node.class && declaring != MutableNode.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
