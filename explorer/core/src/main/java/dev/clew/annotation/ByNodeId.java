package dev.clew.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a list or an array whose indices are node ids, so that symmetry reduction exchanges its elements when it
 * exchanges nodes: {@code @ByNodeId List<Integer> clock}, {@code @ByNodeId int[] clock}.
 *
 * <p>In an array of arrays, the position of the annotation selects the dimension. In
 * {@code @ByNodeId int[][] table}, the outer index {@code i} of {@code table[i][j]} is a node id; in
 * {@code int[] @ByNodeId [] table}, the inner index {@code j} is one.
 *
 * @see dev.clew.model.ClusterBuilder#symmetric
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface ByNodeId {}
