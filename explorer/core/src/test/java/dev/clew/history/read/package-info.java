/** Tests of reading history files, well-formed and malformed. */
@NullMarked
package dev.clew.history.read;

import org.jspecify.annotations.NullMarked;
