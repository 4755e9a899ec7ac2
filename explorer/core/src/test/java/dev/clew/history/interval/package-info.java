/** Tests of decisions about intervals of time. */
@NullMarked
package dev.clew.history.interval;

import org.jspecify.annotations.NullMarked;
