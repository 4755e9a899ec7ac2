/** Tests of judgements and of their explanations. */
@NullMarked
package dev.clew.history.judge;

import org.jspecify.annotations.NullMarked;
