/**
 * Escapes text that is not Clew's own: {@code Printable} for terminals and lines, {@code Markup} for XML and HTML,
 * {@code JsonProblem} words of the parser of JSON. Uses no
 * other package of Clew.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.text;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
