package dev.clew.semantics.cluster.node;

import dev.clew.model.Effects;
import dev.clew.model.ModelError;
import dev.clew.model.MutableNode;
import dev.clew.model.MutableNodeAdapter;
import dev.clew.model.Node;
import dev.clew.purity.TypeName;
import dev.clew.semantics.ResultText;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Optional handlers that a node has, and what they handle. A type that is not known, because the node is generic, is
 * Object.
 *
 * @param name the name of the class in errors
 * @param timers the type of the timers that it handles; null if it handles none
 * @param images the type of the images that it restarts from; null if it reads none
 * @param durableFields whether its durable fields are its image
 */
record NodeTraits(String name, @Nullable Class<?> timers, @Nullable Class<?> images, boolean durableFields) {

    /** Returns the traits of a node. */
    static NodeTraits of(Node<?, ?> node) {
        Class<?> type = MutableNodeAdapter.codeOf(node);
        return new NodeTraits(
                TypeName.of(type),
                handles(type, Node.WithTimers.class, MutableNode.WithTimers.class) ? timers(type) : null,
                handles(type, Node.WithDisk.class, MutableNode.WithDisk.class) ? images(type) : null,
                node instanceof MutableNodeAdapter<?> adapter && adapter.hasDurableFields());
    }

    /**
     * Checks a timer that the node sets.
     *
     * @throws ModelError if the node has no handler for it
     */
    void checkTimer(String node, Object timer) {
        if (timers == null) {
            throw new ModelError("node " + node + " sets the timer " + timer + ", but " + name
                    + " has no handler for timers, so nothing would happen when it fires; implement WithTimers");
        }
        if (timer != null && !timers.isInstance(timer)) {
            throw new ModelError("node " + node + " sets the timer " + timer + ", which is a " + type(timer) + ", but "
                    + name + " handles timers of the type " + TypeName.of(timers) + "; set one of these");
        }
    }

    /**
     * Checks an image that the node persists.
     *
     * @param mayCrash whether the node may ever read the image
     * @throws ModelError if the node has no handler that reads it
     */
    void checkImage(String node, Object image, boolean mayCrash) {
        if (images == null && !durableFields && mayCrash) {
            throw new ModelError("node " + node + " persists " + ResultText.brief(image) + ", but " + name
                    + " has no restart that is given an image, so nothing would read it after a crash; implement"
                    + " WithDisk");
        }
        if (images != null && image != null && !images.isInstance(image)) {
            throw new ModelError("node " + node + " persists " + ResultText.brief(image) + ", which is a " + type(image)
                    + ", but " + name + " restarts from images of the type " + TypeName.of(images)
                    + "; persist one of these");
        }
    }

    private static String type(Object value) {
        return TypeName.of(value.getClass());
    }

    private static boolean handles(Class<?> type, Class<?>... handlers) {
        return Arrays.stream(handlers).anyMatch(handler -> handler.isAssignableFrom(type));
    }

    /** Returns the type of the parameter before the effects. */
    private static Class<?> timers(Class<?> type) {
        return handler(type, "timeout")
                .<Class<?>>map(method -> method.getParameterTypes()[method.getParameterCount() - 2])
                .orElse(Object.class);
    }

    private static Class<?> images(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("restart") && !method.isBridge())
                .filter(method -> method.getParameterCount() == 2 && method.getParameterTypes()[0] == Optional.class)
                .findFirst()
                .<Class<?>>map(method -> imageOf(method.getGenericParameterTypes()[0]))
                .orElse(Object.class);
    }

    private static Class<?> imageOf(Type optional) {
        return optional instanceof ParameterizedType type && type.getActualTypeArguments()[0] instanceof Class<?> image
                ? image
                : Object.class;
    }

    private static Optional<Method> handler(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .filter(method -> method.getParameterCount() >= 2
                        && method.getParameterTypes()[method.getParameterCount() - 1] == Effects.class)
                .findFirst();
    }
}
