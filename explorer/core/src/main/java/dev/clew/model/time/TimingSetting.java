package dev.clew.model.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The typed description of one setting of {@link Timing}: its name, values, default and texts. The command line, reports
 * and files iterate over {@link #ALL}; a new setting is added here alone.
 *
 * @param <T> the type of its values
 */
public abstract class TimingSetting<T> {
    /** Ages at which messages are delivered. */
    public static final TimingSetting<Bounds> LATENCY = new Range(
            "latency", "Units of time that a message takes: 2, 1..3, or 1.. without an upper bound. Makes time pass.");

    /** Successive units in which a clock gains or loses at most one; 0 for exact clocks. */
    public static final TimingSetting<Integer> DRIFT = new Drift();

    /** Greatest difference of two clocks; -1 if none is given. */
    public static final TimingSetting<Integer> SKEW =
            new Count("skew", "Units by which two clocks may differ. Default: 0; with --drift, without bound.", 0, -1);

    /** Period of ticks; 0 for no ticks. */
    public static final TimingSetting<Integer> TICK = new Count("tick", "Units between the ticks of a node.", 1, 0);

    /** How long a crashed node is down. */
    public static final TimingSetting<Bounds> DOWNTIME =
            new Range("downtime", "Units for which a crashed node is down: 2, 1..3 or 1..");

    /** How long a partition lasts. */
    public static final TimingSetting<Bounds> CUT_TIME =
            new Range("cut-time", "Units for which links are cut: 2, 1..3 or 1..");

    /** Age from which on instants are not distinguished. */
    public static final TimingSetting<Integer> HORIZON = new Count(
            "horizon", "Age in units from which on instants are no longer distinguished. Default: 100.", 1, 100);

    /** Real duration of a unit, for texts only; zero if it has none. */
    public static final TimingSetting<Duration> UNIT = new Unit();

    /** All settings, in the order in which they are listed. */
    public static final List<TimingSetting<?>> ALL =
            List.of(LATENCY, DRIFT, SKEW, TICK, DOWNTIME, CUT_TIME, HORIZON, UNIT);

    private final String name;
    private final String label;
    private final String description;
    private final T defaultValue;

    private TimingSetting(String name, String label, String description, T defaultValue) {
        this.name = name;
        this.label = label;
        this.description = description;
        this.defaultValue = defaultValue;
    }

    /** Returns the name, which is also that of the option without its dashes. */
    public String name() {
        return name;
    }

    /** Returns the placeholder of the value in help texts. */
    public String label() {
        return label;
    }

    /** Returns what the setting means, in one sentence or two. */
    public String description() {
        return description;
    }

    /** Returns the value where none is given. */
    public T defaultValue() {
        return defaultValue;
    }

    /**
     * Returns the value that a text gives.
     *
     * @throws IllegalArgumentException if it gives none
     */
    public abstract T parse(String text);

    /** Returns a value if it is within its bounds. */
    abstract T checked(T value);

    /** Returns a value as {@link #parse} reads it. */
    public abstract String text(T value);

    @Override
    public String toString() {
        return name;
    }

    private static IllegalArgumentException refused(String name, String takes, Object value) {
        return new IllegalArgumentException("the " + name + " takes " + takes + ", not " + value);
    }

    /** Numbers of units. */
    private static final class Range extends TimingSetting<Bounds> {
        Range(String name, String description) {
            super(name, "UNITS", description, Bounds.ANY);
        }

        @Override
        public Bounds parse(String text) {
            return Bounds.parse(text);
        }

        @Override
        Bounds checked(Bounds value) {
            return value;
        }

        @Override
        public String text(Bounds value) {
            return value.toString();
        }
    }

    /** A number of units. */
    private static final class Count extends TimingSetting<Integer> {
        private final int least;

        Count(String name, String description, int least, int defaultValue) {
            super(name, "UNITS", description, defaultValue);
            this.least = least;
        }

        @Override
        public Integer parse(String text) {
            try {
                return checked(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(takes() + ", not '" + text + "'", e);
            }
        }

        private String takes() {
            return "takes a whole number of units from " + least + " to " + Bounds.MOST;
        }

        @Override
        Integer checked(Integer value) {
            if (!value.equals(defaultValue()) && (value < least || value > Bounds.MOST)) {
                throw refused(name(), "a whole number of units from " + least + " to " + Bounds.MOST, value);
            }
            return value;
        }

        @Override
        public String text(Integer value) {
            return value.toString();
        }
    }

    /** A rate, as a percentage in texts. */
    private static final class Drift extends TimingSetting<Integer> {
        /** Least number of digits after the point, unless the rest are zeros. */
        private static final int DIGITS = 6;

        private static final Pattern PERCENT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)%");

        Drift() {
            super(
                    "drift",
                    "PERCENT",
                    "How much a clock may gain or lose: 1% is at most one unit in any 100 successive ones.",
                    0);
        }

        @Override
        public Integer parse(String text) {
            Matcher percent = PERCENT.matcher(text);
            double rate = percent.matches() ? Double.parseDouble(percent.group(1)) : -1;
            if (rate == 0) {
                return 0;
            }
            if (rate < 100.0 / Bounds.MOST || rate > 100) {
                throw new IllegalArgumentException(
                        "takes a percentage such as 1% or 0.5%, at most 100%, not '" + text + "'");
            }
            return (int) Math.floor(100 / rate + 1e-9);
        }

        @Override
        Integer checked(Integer value) {
            if (value < 0 || value > Bounds.MOST) {
                throw refused("drift", "a number of units, in which a clock may gain or lose one", value);
            }
            return value;
        }

        @Override
        public String text(Integer value) {
            if (value == 0) {
                return "0%";
            }
            // rounded down: parsing takes the next rate that is a whole number of units, which is not smaller
            for (int digits = DIGITS; ; digits++) {
                String rate = new BigDecimal(100)
                                .divide(new BigDecimal(value), digits, RoundingMode.DOWN)
                                .stripTrailingZeros()
                                .toPlainString()
                        + "%";
                if (parse(rate).equals(value)) {
                    return rate;
                }
            }
        }
    }

    /** A real duration. */
    private static final class Unit extends TimingSetting<Duration> {
        private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ns|us|ms|s|min|h)");
        private static final Map<String, Long> NANOS = Map.of(
                "ns",
                1L,
                "us",
                1_000L,
                "ms",
                1_000_000L,
                "s",
                1_000_000_000L,
                "min",
                60_000_000_000L,
                "h",
                3_600_000_000_000L);

        Unit() {
            super(
                    "unit",
                    "DURATION",
                    "Real duration of a unit of time, for the moments in traces: 10ms, 1s.",
                    Duration.ZERO);
        }

        @Override
        public Duration parse(String text) {
            Matcher given = DURATION.matcher(text);
            if (!given.matches()) {
                throw new IllegalArgumentException("takes a duration such as 10ms or 1s, not '" + text + "'");
            }
            return checked(Duration.ofNanos(
                    Math.multiplyExact(Long.parseLong(given.group(1)), NANOS.getOrDefault(given.group(2), 0L))));
        }

        @Override
        Duration checked(Duration value) {
            if (value.isNegative() || value.compareTo(Duration.ofHours(10_000)) > 0) {
                throw refused("unit", "a duration of at most 10000 hours", value);
            }
            return value;
        }

        @Override
        public String text(Duration value) {
            long nanos = value.toNanos();
            if (nanos == 0) {
                return "0s";
            }
            String largest = "ns";
            for (String each : List.of("us", "ms", "s", "min", "h")) {
                largest = nanos % NANOS.getOrDefault(each, 1L) == 0 ? each : largest;
            }
            return nanos / NANOS.getOrDefault(largest, 1L) + largest;
        }
    }
}
