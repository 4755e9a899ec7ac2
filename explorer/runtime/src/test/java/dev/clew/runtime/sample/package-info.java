@NullMarked
package dev.clew.runtime.sample;

import org.jspecify.annotations.NullMarked;
