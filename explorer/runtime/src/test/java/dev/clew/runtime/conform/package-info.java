@NullMarked
package dev.clew.runtime.conform;

import org.jspecify.annotations.NullMarked;
