package dev.clew.model.time;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bounds within which time passes in a cluster: latencies of messages, drift of clocks, durations of faults. Time is a
 * whole number of units. Immutable; begin with {@link #UNBOUNDED} and use the {@code with} methods. The page
 * {@code docs/time.md} of the manual has the semantics.
 */
public final class Timing {
    /** Messages may take any time, clocks are exact, and nothing ticks. */
    public static final Timing UNBOUNDED = new Timing(Map.of(), Map.of());

    /** What the name of the latency of a link begins with. */
    private static final String LINK = "latency ";

    /** Values that differ from the defaults. */
    private final Map<TimingSetting<?>, Object> values;

    private final Map<Link, Bounds> links;

    /** A directed link between two nodes, by their names. */
    public record Link(String source, String destination) {
        private static final String ARROW = " -> ";

        @Override
        public String toString() {
            return source + ARROW + destination;
        }
    }

    private Timing(Map<TimingSetting<?>, Object> values, Map<Link, Bounds> links) {
        this.values = values;
        this.links = Map.copyOf(links);
    }

    /** Returns the value of a setting. */
    @SuppressWarnings("unchecked") // with() puts values of the setting's type
    public <T> T get(TimingSetting<T> setting) {
        return (T) values.getOrDefault(setting, setting.defaultValue());
    }

    /**
     * Returns this timing with another value of a setting.
     *
     * @throws IllegalArgumentException if the value is out of bounds
     */
    public <T> Timing with(TimingSetting<T> setting, T value) {
        Map<TimingSetting<?>, Object> changed = new HashMap<>(values);
        T checked = setting.checked(value);
        if (checked.equals(setting.defaultValue())) {
            changed.remove(setting);
        } else {
            changed.put(setting, checked);
        }
        return new Timing(changed, links);
    }

    /**
     * Returns this timing with the value that a text gives a setting.
     *
     * @throws IllegalArgumentException if the setting takes no such text
     */
    public <T> Timing withParsed(TimingSetting<T> setting, String text) {
        return with(setting, setting.parse(text));
    }

    /** Returns the settings that differ from the defaults, as reports and files show them. */
    public Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        TimingSetting.ALL.forEach(setting -> show(setting, shown));
        new TreeMap<>(byText()).forEach((link, bounds) -> shown.put(LINK + link, bounds));
        return shown;
    }

    /** Returns whether {@link #shown} names a setting so. */
    public static boolean isShownAs(String name) {
        return name.startsWith(LINK)
                || TimingSetting.ALL.stream().anyMatch(setting -> setting.name().equals(name));
    }

    /**
     * Returns the timing that {@link #shown} describes.
     *
     * @param texts texts of settings by name; others than those of {@link #isShownAs} are left out
     * @throws IllegalArgumentException if a setting takes no such text
     */
    public static Timing parse(Map<String, String> texts) {
        Timing timing = UNBOUNDED;
        for (TimingSetting<?> setting : TimingSetting.ALL) {
            String text = texts.get(setting.name());
            timing = text == null ? timing : timing.withParsed(setting, text);
        }
        for (Map.Entry<String, String> each : texts.entrySet()) {
            String[] ends = each.getKey().startsWith(LINK)
                    ? each.getKey().substring(LINK.length()).split(Link.ARROW)
                    : new String[0];
            if (ends.length == 2) {
                Bounds bounds = Bounds.parse(each.getValue());
                timing = timing.withLatency(ends[0], ends[1], bounds.min(), bounds.max());
            }
        }
        return timing;
    }

    private <T> void show(TimingSetting<T> setting, Map<String, Object> shown) {
        if (values.containsKey(setting)) {
            shown.put(setting.name(), setting.text(get(setting)));
        }
    }

    private Map<String, String> byText() {
        Map<String, String> texts = new HashMap<>();
        links.forEach((link, bounds) -> texts.put(link.toString(), bounds.toString()));
        return texts;
    }

    /** Returns the latency of the links that have none of their own. */
    public Bounds latency() {
        return get(TimingSetting.LATENCY);
    }

    /** Returns the latency of a link. */
    public Bounds latency(String source, String destination) {
        return links.getOrDefault(new Link(source, destination), latency());
    }

    /** Returns the latencies of the links that have one of their own. */
    public Map<Link, Bounds> links() {
        return links;
    }

    /** Returns in how many successive units a clock gains or loses at most one; 0 for exact clocks. */
    public int drift() {
        return get(TimingSetting.DRIFT);
    }

    /** Returns whether the difference of two clocks is bounded. */
    public boolean hasSkewBound() {
        return drift() == 0 || get(TimingSetting.SKEW) >= 0;
    }

    /** Returns by how many units two clocks may differ, if that is bounded. */
    public int skew() {
        return Math.max(0, get(TimingSetting.SKEW));
    }

    /** Returns the period of ticks; 0 for no ticks. */
    public int tick() {
        return get(TimingSetting.TICK);
    }

    /** Returns how long a crashed node is down. */
    public Bounds downtime() {
        return get(TimingSetting.DOWNTIME);
    }

    /** Returns how long links are cut. */
    public Bounds cutTime() {
        return get(TimingSetting.CUT_TIME);
    }

    /** Returns the age from which on instants are not distinguished. */
    public int horizon() {
        return get(TimingSetting.HORIZON);
    }

    /** Returns the real duration of a unit; zero if it has none. */
    public Duration unit() {
        return get(TimingSetting.UNIT);
    }

    /** Returns this timing with messages that take from {@code min} to {@code max} units. */
    public Timing withLatency(int min, int max) {
        return with(TimingSetting.LATENCY, new Bounds(min, max));
    }

    /** Returns this timing with another latency of the link from one node to another. */
    public Timing withLatency(String source, String destination, int min, int max) {
        Map<Link, Bounds> changed = new HashMap<>(links);
        changed.put(new Link(source, destination), new Bounds(min, max));
        return new Timing(values, changed);
    }

    /**
     * Returns this timing with clocks that gain or lose at most one unit in any {@code units} successive ones; 0 for exact
     * clocks.
     */
    public Timing withDrift(int units) {
        return with(TimingSetting.DRIFT, units);
    }

    /** Returns this timing with clocks whose readings differ by at most a number of units. */
    public Timing withSkew(int units) {
        return with(TimingSetting.SKEW, units);
    }

    /** Returns this timing with ticks at a period. */
    public Timing withTick(int units) {
        return with(TimingSetting.TICK, units);
    }

    /** Returns this timing with crashed nodes that are down from {@code min} to {@code max} units. */
    public Timing withDowntime(int min, int max) {
        return with(TimingSetting.DOWNTIME, new Bounds(min, max));
    }

    /** Returns this timing with partitions that last from {@code min} to {@code max} units. */
    public Timing withCutTime(int min, int max) {
        return with(TimingSetting.CUT_TIME, new Bounds(min, max));
    }

    /** Returns this timing with another {@link #horizon}. */
    public Timing withHorizon(int units) {
        return with(TimingSetting.HORIZON, units);
    }

    /** Returns this timing with units of a real duration. */
    public Timing withUnit(Duration duration) {
        return with(TimingSetting.UNIT, duration);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timing timing && timing.values.equals(values) && timing.links.equals(links);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + links.hashCode();
    }

    @Override
    public String toString() {
        return shown().toString();
    }
}
