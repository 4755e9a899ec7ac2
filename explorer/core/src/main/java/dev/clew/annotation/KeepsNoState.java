package dev.clew.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a class or a field influences no result although it is mutable, such as a lazily computed hash code, a
 * pool of connections or a logger. A model whose nodes, properties or actions hold any other mutable object is
 * rejected. The declaration is not proved: calls are still repeated later and compared, unless the annotated class is
 * that of a node.
 *
 * <p>On the class of a {@link dev.clew.model.Node} it also turns off those repeated calls: use it there for nodes whose calls are
 * expensive and that compare repeated calls themselves.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface KeepsNoState {

    /** The reason why no result depends on it. */
    String value();
}
