package dev.clew.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a list (or an array) whose places are the ids of nodes, so that interchangeable nodes can be exchanged in it:
 * {@code @ByNodeId List<Integer> clock}, {@code @ByNodeId int[] clock}. In front of an array of arrays it marks the places of
 * the outer one; {@code int[] @ByNodeId []} marks those of the inner ones.
 *
 * @see ClusterModel.Builder#symmetricNodes
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface ByNodeId {}
