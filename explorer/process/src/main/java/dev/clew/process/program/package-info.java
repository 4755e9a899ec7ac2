/**
 * External programs: starting, querying, observing and ending them. Start reading at {@link
 * dev.clew.process.program.ProgramPool}.
 *
 * <b>State of a program.</b> The behavior of a program is assumed to be a function of its inputs
 * since it was started: {@link dev.clew.process.program.ProgramState} is that sequence, or the
 * digest that the program reports. A {@code Session} is one live process in a state; it is extended
 * by an input, or a new process is started and brought to the state by replay, and each answer is
 * compared with the earlier one.
 *
 * <b>Completeness of an answer.</b> On Linux, an answer is complete when every thread of the
 * program's process tree is blocked and all output was read ({@code Quiescence}); where a thread
 * waits with a timeout, or only polls for input ({@code Polling}), or there is no {@code /proc},
 * after a time without output.
 *
 * <b>Clocks.</b> Spontaneous actions of a program as time passes are not explored, unless ticks are
 * enabled. Where they are possible, the pool reports so ({@code waitsForTime}), accepts only
 * answers that two runs agree on, and replaces a process that has acted spontaneously.
 *
 * <b>Cleanup.</b> A process is killed with its descendants; closing the pool finds escaped
 * processes by a mark in the environment; and a {@code Guardian} does the same after the JVM has
 * ended in any way.
 *
 * <p>Uses messages and values of the model; independent of clusters and workloads.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.process.program;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
