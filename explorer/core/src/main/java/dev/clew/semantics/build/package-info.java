/**
 * Makes transition systems of models: {@link dev.clew.semantics.build.Systems} is the only class that knows both kinds.
 */
@NullMarked
package dev.clew.semantics.build;

import org.jspecify.annotations.NullMarked;
