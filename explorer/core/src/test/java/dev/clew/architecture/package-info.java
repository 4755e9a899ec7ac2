/** The rules that imports must keep. */
@NullMarked
package dev.clew.architecture;

import org.jspecify.annotations.NullMarked;
