/** The sample programs of {@code models/programs}: what they answer, and that they are right or wrong as they say. */
@NullMarked
package dev.clew.process.sample;

import org.jspecify.annotations.NullMarked;
