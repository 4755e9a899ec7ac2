package dev.clew.cli.output;

import dev.clew.cli.console.Terminal;
import dev.clew.search.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Printer of the progress of a search: on a terminal one short line, rewritten every second; elsewhere a line every
 * 3 seconds. To be called by one thread of the search.
 */
public final class ProgressPrinter implements Progress.Listener, AutoCloseable {
    private static final long LINE_NANOS = 3_000_000_000L;
    private static final long LIVE_NANOS = 1_000_000_000L;
    private static final String ERASE_LINE = "\r\u001B[K";

    private static final String SEPARATOR = " · ";

    private final PrintStream out;
    private final LevelGrowth growth = new LevelGrowth();
    private final int columns = Terminal.columns();
    private final boolean live;
    private final boolean walks;
    private volatile Progress last = new Progress(0, 0, 0, 0, 0, 0, Duration.ZERO);
    private long printedNanos;
    private long printedGenerated;
    private boolean dirty;

    /**
     * Creates a printer.
     *
     * @param live whether the line is rewritten
     * @param walks whether the search takes random walks, which do not count distinct states
     */
    public ProgressPrinter(PrintStream out, boolean live, boolean walks) {
        this.out = out;
        this.live = live;
        this.walks = walks;
    }

    /** Returns a listener that passes readings to a printer and to another listener. */
    public static Progress.Listener both(ProgressPrinter printer, Progress.Listener other) {
        return new Progress.Listener() {
            @Override
            public void onProgress(Progress reading) {
                printer.onProgress(reading);
                other.onProgress(reading);
            }

            @Override
            public void onLevel(Progress reading) {
                printer.onLevel(reading);
                other.onLevel(reading);
            }
        };
    }

    /** Returns the last reading; before the first one, a reading of zeros. */
    public Progress last() {
        return last;
    }

    @Override
    public void onLevel(Progress progress) {
        growth.add(progress.distinct());
    }

    @Override
    public void onProgress(Progress progress) {
        last = progress;
        long now = progress.elapsed().toNanos();
        if (now - printedNanos < (live ? LIVE_NANOS : LINE_NANOS)) {
            return;
        }
        double seconds = (now - printedNanos) / 1e9;
        long rate = (long) ((progress.generated() - printedGenerated) / seconds);
        String line = live ? brief(progress, rate) : line(progress, rate);
        printedNanos = now;
        printedGenerated = progress.generated();
        if (live) {
            out.print(ERASE_LINE + line);
            out.flush();
            dirty = true;
        } else {
            out.println(line);
        }
    }

    /** Removes the live line. */
    @Override
    public void close() {
        if (dirty) {
            out.print(ERASE_LINE);
            out.flush();
            dirty = false;
        }
    }

    /** Returns a line within the width of the terminal; what matters least goes first. */
    private String brief(Progress progress, long rate) {
        List<String> parts = new ArrayList<>();
        String time = progress.elapsed().toSeconds() + " s";
        String speed = compact(rate) + "/s";
        if (walks) {
            parts.addAll(List.of(compact(progress.distinct()) + " walks", speed, time));
        } else {
            parts.addAll(List.of("d" + progress.depth(), compact(progress.distinct()) + " states", speed));
            parts.addAll(List.of("frontier " + compact(progress.left()), time));
            String grown = growth.text();
            if (!grown.isEmpty()) {
                parts.add(grown);
            }
            if (!progress.note().isEmpty()) {
                parts.add(progress.note());
            }
            parts.add((progress.storeBytes() >> 20) + " MiB off-heap");
        }
        while (parts.size() > 1 && String.join(SEPARATOR, parts).length() >= columns) {
            parts.remove(parts.size() - 1);
        }
        return String.join(SEPARATOR, parts);
    }

    /** Returns a number in at most four characters and a letter: 553k, 1.2M. */
    static String compact(long number) {
        String[] letters = {"", "k", "M", "G", "T"};
        int letter = 0;
        double rest = number;
        while (rest >= 999.5 && letter < letters.length - 1) {
            rest /= 1000;
            letter++;
        }
        boolean decimal = letter > 0 && rest < 9.95;
        return String.format(Locale.ROOT, decimal ? "%.1f" : "%.0f", rest) + letters[letter];
    }

    private String line(Progress progress, long rate) {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        long distinct = progress.distinct();
        long tenths = distinct == 0 ? 0 : Math.round(10.0 * progress.storeBytes() / distinct);
        String start = "Progress(" + progress.depth() + ") after "
                + progress.elapsed().toSeconds() + " s: " + grouped(progress.generated()) + " generated ("
                + grouped(rate) + "/s), ";
        if (walks) {
            return start + grouped(distinct) + " walks; memory " + mebibytes(heap) + " heap";
        }
        if (!progress.note().isEmpty()) {
            return start + grouped(distinct) + " distinct, " + grouped(progress.left()) + " left; " + progress.note();
        }
        return start + grouped(distinct)
                + " distinct, " + grouped(progress.left()) + " left; " + tenths / 10 + "." + tenths % 10
                + " bytes a state; memory " + mebibytes(heap) + " heap + " + mebibytes(progress.storeBytes())
                + " off-heap";
    }

    /** Returns a number with commas between groups of three digits, as in TLC's progress reports. */
    public static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int i = digits.length() - 3; i > 0 && digits.charAt(i - 1) != '-'; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    private static String mebibytes(long bytes) {
        return grouped(bytes >> 20) + " MiB";
    }
}
