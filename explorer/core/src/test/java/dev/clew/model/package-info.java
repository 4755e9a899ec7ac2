/** Tests of the parts of models. */
@NullMarked
package dev.clew.model;

import org.jspecify.annotations.NullMarked;
