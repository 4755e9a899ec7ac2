/** Tests of packing and hashing values. */
@NullMarked
package dev.clew.state;

import org.jspecify.annotations.NullMarked;
