/** Session guarantees and causal consistency, held against their definitions on small histories. */
@NullMarked
package dev.clew.history.session;

import org.jspecify.annotations.NullMarked;
