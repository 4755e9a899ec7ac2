/**
 * What clients ask of the programs and what must hold of the answers: the workloads of Maelstrom. Start reading at {@link
 * dev.clew.process.workload.Workload}. Uses messages, the model and the checkers of histories.
 */
@NullMarked
package dev.clew.process.workload;

import org.jspecify.annotations.NullMarked;
