/** Tests of the state stores. */
@NullMarked
package dev.clew.store;

import org.jspecify.annotations.NullMarked;
