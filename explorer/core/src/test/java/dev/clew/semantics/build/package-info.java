/** Tests of what a model's code is. */
@NullMarked
package dev.clew.semantics.build;

import org.jspecify.annotations.NullMarked;
