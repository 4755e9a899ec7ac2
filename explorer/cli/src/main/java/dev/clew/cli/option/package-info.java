/** Options that several commands share, as picocli mixins and converters, and the objects that they stand for. Start with {@code ModelOptions}. */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.cli.option;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
