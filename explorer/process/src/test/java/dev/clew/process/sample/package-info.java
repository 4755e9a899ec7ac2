/**
 * Tests of the sample programs in {@code models/programs}: their answers, and that they are correct
 * or wrong as documented.
 */
@NullMarked
package dev.clew.process.sample;

import org.jspecify.annotations.NullMarked;
