/** Tests of the escapes. */
@NullMarked
package dev.clew.text;

import org.jspecify.annotations.NullMarked;
