@NullMarked
package dev.clew.runtime;

import org.jspecify.annotations.NullMarked;
