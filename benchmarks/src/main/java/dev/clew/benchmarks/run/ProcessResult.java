package dev.clew.benchmarks.run;

/**
 * Output and resource usage of a process.
 *
 * @param exitCode meaningless if it was stopped
 * @param timedOut whether it was stopped because it took too long
 * @param seconds from before its start until its end was noticed
 * @param cpuSeconds of all its threads, except for the last few milliseconds; 0 if the system does
 * not report it. Hardly affected by other load on the machine, which makes a process wait
 * @param memory its peaks, as far as the system reports them
 * @param text its combined standard output and error
 */
public record ProcessResult(
        int exitCode, boolean timedOut, double seconds, double cpuSeconds, Memory memory, String text) {

    /**
     * Peaks of memory in KiB; 0 where the system does not report them.
     *
     * @param resident all pages in memory, including those of files
     * @param anonymous pages that belong to no file: heap, stacks, and off-heap memory
     */
    public record Memory(long resident, long anonymous) {

        /** Unknown memory. */
        public static final Memory UNKNOWN = new Memory(0, 0);

        /** Returns the maximum of each peak. */
        public Memory max(Memory other) {
            return new Memory(Math.max(resident, other.resident), Math.max(anonymous, other.anonymous));
        }
    }

    /** Returns the last line that is not blank, or a dash. */
    public String lastLine() {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce("-", (before, line) -> line)
                .strip();
    }
}
