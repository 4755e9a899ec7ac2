@NullMarked
package dev.clew.runtime.wire;

import org.jspecify.annotations.NullMarked;
