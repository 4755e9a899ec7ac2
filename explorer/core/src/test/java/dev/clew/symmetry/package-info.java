@NullMarked
package dev.clew.symmetry;

import org.jspecify.annotations.NullMarked;
