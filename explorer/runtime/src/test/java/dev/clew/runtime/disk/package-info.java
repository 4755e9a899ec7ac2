@NullMarked
package dev.clew.runtime.disk;

import org.jspecify.annotations.NullMarked;
