package dev.clew.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a list or an array that is indexed by node id, so that interchangeable nodes can be exchanged in it:
 * {@code @ByNodeId List<Integer> clock}, {@code @ByNodeId int[] clock}. On an array of arrays,
 * {@code @ByNodeId int[][]} marks the indices of the outer array and {@code int[] @ByNodeId []} those of the inner
 * arrays.
 *
 * @see ClusterModel.Builder#symmetricNodes
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface ByNodeId {}
