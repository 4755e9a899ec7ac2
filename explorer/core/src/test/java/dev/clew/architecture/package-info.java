/** Rules for imports between packages. */
@NullMarked
package dev.clew.architecture;

import org.jspecify.annotations.NullMarked;
