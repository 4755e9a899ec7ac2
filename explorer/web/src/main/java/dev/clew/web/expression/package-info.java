/** Expressions over the variables of a state, in a subset of Java's syntax. Start with {@code Expression}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.web.expression;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
