/**
 * Any program as a node: clusters of programs that speak Maelstrom's protocol, or plain lines, explored as every other model.
 *
 * <p>{@code ProcessModels} makes the model; {@code ProcessNode} is a node whose local state is the sequence of inputs of its
 * program, or the digest that it tells; package {@code program} runs programs.
 *
 * <p><b>The cooperative part.</b> A program need not know of Clew, and sees nothing then but Maelstrom's messages. What it
 * knows of the following makes exploring it cheaper; Clew is the source {@code clew}.
 *
 * <ul>
 *   <li>{@code {"type":"clew_state"}} after each input: the program answers {@code {"type":"clew_state_ok","value":...}}
 *       with all that its further answers depend on, but for its files. States with equal values are one state. {@code
 *       "timers"}, a list of values, are timers that are set, and {@code "actions"} what it may do by itself; each may
 *       happen at any time.
 *   <li>{@code {"type":"clew_timeout","timer":...}}: this timer fires, and is set no more. {@code
 *       {"type":"clew_act","action":...}}: it takes this action. Neither needs an answer.
 *   <li>{@code {"type":"clew_restore","value":...,"timers":[...]}}, if {@code init_ok} says {@code "clew": ["restore"]}: the
 *       program goes into the state and answers {@code clew_restore_ok}; then one process serves all states of a node.
 * </ul>
 *
 * <p>Whether a program knows {@code clew_state} is found out once, by a process that is thrown away. The environment has
 * {@code CLEW=1}, {@code CLEW_DATA_DIR}, a folder of the process's own whose files outlive crashes, {@code CLEW_NODE_ID} and
 * {@code CLEW_NODE_IDS}.
 */
@NullMarked
package dev.clew.process;

import org.jspecify.annotations.NullMarked;
