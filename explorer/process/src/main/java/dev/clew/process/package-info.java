/**
 * Clusters of external programs that use Maelstrom's protocol, or plain lines, explored like every
 * other model.
 *
 * <p>{@code ProcessModels} creates the model; {@code ProcessNode} is a node whose local state is
 * the sequence of inputs of its program, or the digest that the program reports; package {@code
 * program} runs programs.
 *
 * <b>Cooperative programs.</b> A program need not know of Clew, in which case it sees only
 * Maelstrom's messages. Supporting some of the following requests makes its exploration cheaper;
 * Clew is the source {@code clew}.
 * <ul>
 *   <li>{@code {"type":"clew_state"}} after each input: the program answers {@code
 *       {"type":"clew_state_ok","value":...}} with everything that its further answers depend on, except
 *       its files. States with equal values are one state. {@code "timers"} is a list of the timers that
 *       are set, and {@code "actions"} a list of actions that it may take by itself; each may happen at
 *       any time.
 *   <li>{@code {"type":"clew_timeout","timer":...}}: this timer fires and is no longer set. {@code
 *       {"type":"clew_act","action":...}}: the program takes this action. Neither needs an answer.
 *   <li>{@code {"type":"clew_restore","value":...,"timers":[...]}}, if {@code init_ok} contains {@code
 *       "clew": ["restore"]}: the program enters this state and answers {@code clew_restore_ok}; then one
 *       process serves all states of a node.
 * </ul>
 *
 * <p>A disposable process determines once whether a program supports {@code clew_state}. The
 * environment contains {@code CLEW=1}, {@code CLEW_DATA_DIR}, a folder private to the process whose
 * files outlive crashes, {@code CLEW_NODE_ID} and {@code CLEW_NODE_IDS}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.process;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
