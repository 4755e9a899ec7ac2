package dev.clew.process.program;

import java.nio.file.Path;

/**
 * Detects programs compiled by Go, by the names of their ELF sections. The Go runtime has a monitor
 * thread that waits with a timeout forever (sysmon), which is not an activity of the program.
 * Stateless.
 */
final class GoProgram {
    private GoProgram() {}

    /** Returns whether a process runs a Go program; false if its executable cannot be read. */
    static boolean isRunBy(long process) {
        return isIn(Path.of("/proc", Long.toString(process), "exe"));
    }

    /** Returns whether a file is a Go program. */
    static boolean isIn(Path file) {
        return ElfFile.isGo(file);
    }
}
