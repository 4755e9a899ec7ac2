package dev.clew.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a {@link dev.clew.model.MutableNode} that a crash keeps. What it refers to is kept as well.
 *
 * <p>A handler's changes of durable fields are on disk before its next effect happens, and at its end: a node that
 * changes its vote and then sends it never crashes with the vote sent and forgotten. For anything weaker, use
 * {@link dev.clew.model.Effects#persist} and {@link dev.clew.model.Effects#sync}; a node has either durable fields or calls these.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Durable {}
