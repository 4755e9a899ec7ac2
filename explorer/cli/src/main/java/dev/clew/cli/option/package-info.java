/**
 * Options shared by several commands, as picocli mixins and converters, and the objects built from them. Start with
 * {@code ModelOptions}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.option;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
