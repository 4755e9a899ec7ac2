/**
 * Any program as a node: clusters of programs that speak Maelstrom's protocol, or plain lines, explored as every other model.
 *
 * <p>{@code ProcessModels} makes the model, {@code ProcessNode} is a node whose local state is the sequence of inputs of
 * its program.
 */
@NullMarked
package dev.clew.process;

import org.jspecify.annotations.NullMarked;
