@NullMarked
package dev.clew.runtime.serve;

import org.jspecify.annotations.NullMarked;
