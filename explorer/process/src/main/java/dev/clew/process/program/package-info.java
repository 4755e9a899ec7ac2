/**
 * Programs outside the JVM, started, asked, watched and ended. Start reading at {@link
 * dev.clew.process.program.ProgramPool}.
 *
 * <p><b>Where a program stands.</b> What a program does is taken for a function of its inputs since it was started: {@link
 * dev.clew.process.program.ProgramState} is that sequence, or the digest that the program tells. A {@code Session} is one
 * live process that stands at a state; it is extended by an input, or a new one is started and led there again, and each
 * answer compared with what it was before.
 *
 * <p><b>When an answer is complete.</b> On Linux, when every thread of the program's process tree is blocked and all output
 * was read ({@code Quiescence}); where a thread waits with a timeout, or only asks for input that is not there ({@code
 * Polling}), or there is no {@code /proc}, after a time without output.
 *
 * <p><b>Clocks.</b> What a program does by itself when a time has passed is not explored, unless it is given ticks. Where one
 * may do something, the pool says so ({@code waitsForTime}), its answers are those that two runs agree on, and a process that
 * has acted by itself is replaced.
 *
 * <p><b>No process is left behind.</b> A process is killed with its descendants; closing the pool looks for what escaped by
 * a mark in the environment; and a {@code Guardian} does the same when the JVM is gone, however it ended.
 *
 * <p>Uses messages and values of the model; knows nothing of clusters and workloads.
 */
@NullMarked
package dev.clew.process.program;

import org.jspecify.annotations.NullMarked;
