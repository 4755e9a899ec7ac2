package dev.clew.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an {@code int} or {@code Integer} in a state, message, timer or history as the id of a node, so that traces
 * print the node's name and interchangeable nodes can be exchanged in it: {@code @NodeId int leader},
 * {@code Optional<@NodeId Integer> votedFor}, {@code Map<@NodeId Integer, Progress> followers}. A number that is not
 * the id of a node, such as -1, stays unchanged.
 *
 * @see dev.clew.model.ClusterBuilder#symmetric
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface NodeId {}
