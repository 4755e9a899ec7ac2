package dev.clew.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a class, or a field, influences no result although it could change: a hash code that is computed late, a
 * pool of connections, a logger. A model whose nodes, properties or actions hold anything else that could change is refused.
 * The declaration is the author's word: calls are still made again later and compared, unless it is the class of a node.
 *
 * <p>On the class of a {@link Node}, its calls are not made again: for nodes whose calls are expensive and that compare
 * repeated calls themselves.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface KeepsNoState {

    /** Why no result depends on it. */
    String value();
}
