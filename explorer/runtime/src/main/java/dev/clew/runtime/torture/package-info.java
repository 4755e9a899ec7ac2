/**
 * Clients that write down what they see while the servers of a cluster are killed and the links between them are cut. Start
 * reading at {@link dev.clew.runtime.torture.Torture}. Uses clients of running servers; what the history is worth is judged by
 * the checkers of histories.
 */
@NullMarked
package dev.clew.runtime.torture;

import org.jspecify.annotations.NullMarked;
