/**
 * Virtual clock of external programs: a library that is preloaded into their processes, and the
 * explorer's side of it. Start reading at {@link dev.clew.process.clock.VirtualClock}.
 *
 * <p><b>How it works.</b> The library ({@code clock/*.c} among the resources) is compiled when it is
 * first needed. It answers questions for the time from a file that both sides share, and turns a
 * wait with a timeout into an endless wait with a slot in that file. So time stands still until the
 * explorer moves the clock to the earliest deadline and fires its slot.
 *
 * <p><b>Limits.</b> Programs that are not linked dynamically to glibc are not reached, nor are
 * direct system calls other than those listed in {@code locks.c}. The explorer compares the
 * processes of a program with those that the library has entered in the file.
 *
 * <p>Independent of programs, messages and workloads.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.process.clock;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
