package dev.clew.benchmarks.run;

/**
 * What a process took and wrote.
 *
 * @param exitCode meaningless if it was stopped
 * @param timedOut whether it was stopped because it took too long
 * @param seconds from before its start until its end was seen
 * @param cpuSeconds of all its threads, but for the last few milliseconds; 0 if the system does not tell. Other work on
 *     the machine makes a process wait, and hardly changes this
 * @param memory its peaks, as far as the system tells them
 * @param text what it wrote to both of its outputs
 */
public record ProcessResult(
        int exitCode, boolean timedOut, double seconds, double cpuSeconds, Memory memory, String text) {

    /**
     * Peaks of memory in KiB; 0 where the system does not tell.
     *
     * @param resident all pages in memory, those of files included
     * @param anonymous pages that belong to no file: heap, stacks, and what is allocated off-heap
     */
    public record Memory(long resident, long anonymous) {

        /** Nothing is known. */
        public static final Memory UNKNOWN = new Memory(0, 0);

        /** The greater of both, each for itself. */
        public Memory max(Memory other) {
            return new Memory(Math.max(resident, other.resident), Math.max(anonymous, other.anonymous));
        }
    }

    /** The last line that is not blank; or a dash. */
    public String lastLine() {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce("-", (before, line) -> line)
                .strip();
    }
}
