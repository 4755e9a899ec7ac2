@NullMarked
package dev.clew.runtime.validate;

import org.jspecify.annotations.NullMarked;
