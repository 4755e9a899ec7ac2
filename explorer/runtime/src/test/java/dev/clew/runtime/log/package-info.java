@NullMarked
package dev.clew.runtime.log;

import org.jspecify.annotations.NullMarked;
