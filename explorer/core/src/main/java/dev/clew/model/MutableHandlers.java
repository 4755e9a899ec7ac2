package dev.clew.model;

import java.util.List;
import java.util.Optional;

/** Calls the handlers that a mutable node may have or not have. */
final class MutableHandlers {
    private MutableHandlers() {}

    @SuppressWarnings("unchecked") // a node is given the timers that it set
    static <M> void timeout(MutableNode<M> node, Object timer, Effects<M> effects) {
        if (node instanceof MutableNode.WithTimers<?, ?> timed) {
            ((MutableNode.WithTimers<M, Object>) timed).timeout(timer, effects);
        }
    }

    @SuppressWarnings("unchecked") // a node has the messages of its cluster
    static <M> void tick(MutableNode<M> node, Effects<M> effects) {
        if (node instanceof MutableNode.WithTicks<?> ticking) {
            ((MutableNode.WithTicks<M>) ticking).tick(effects.now(), effects);
        }
    }

    static List<?> actions(MutableNode<?> node) {
        return node instanceof MutableNode.WithActions<?, ?> acting ? acting.actions() : List.of();
    }

    @SuppressWarnings("unchecked") // a node is given the actions that it listed
    static <M> void act(MutableNode<M> node, Object action, Effects<M> effects) {
        if (node instanceof MutableNode.WithActions<?, ?> acting) {
            ((MutableNode.WithActions<M, Object>) acting).act(action, effects);
        }
    }

    @SuppressWarnings("unchecked") // a node is given the image that it persisted
    static <M> void restart(MutableNode<M> node, Optional<Object> image, Effects<M> effects) {
        if (node instanceof MutableNode.WithDisk<?, ?> durable) {
            ((MutableNode.WithDisk<M, Object>) durable).restart(image, effects);
        } else {
            node.restart(effects);
        }
    }
}
