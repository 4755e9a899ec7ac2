/** Tests of session guarantees and causal consistency, compared with their definitions on small histories. */
@NullMarked
package dev.clew.history.session;

import org.jspecify.annotations.NullMarked;
