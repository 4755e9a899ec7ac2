package dev.clew.benchmarks.table;

import dev.clew.benchmarks.plot.Series;
import dev.clew.benchmarks.plot.SvgPlot;
import dev.clew.benchmarks.run.Outcome.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates the plots, by file name. Empty plots are omitted: {@code growth.svg} if no row is on a
 * curve, {@code memory.svg} where the system reports no memory.
 */
final class Plots {
    private Plots() {}

    static Map<String, String> of(List<Row> rows) {
        List<Row> complete =
                rows.stream().filter(row -> !row.complete().isEmpty()).toList();
        Map<String, String> plots = new LinkedHashMap<>();
        String states = "distinct states";
        List<Series> speed = series(complete, Plots::family, Plots::speed);
        if (!speed.isEmpty()) {
            plots.put(
                    "speed.svg",
                    SvgPlot.logarithmic("Speed, including process start", states, "distinct states per second", speed));
        }
        List<Series> memory = series(complete, Plots::family, Plots::memory);
        if (!memory.isEmpty()) {
            plots.put(
                    "memory.svg",
                    SvgPlot.logarithmic("Memory of the whole process", states, "peak resident MiB", memory));
        }
        List<Series> growth = series(complete, Plots::curve, Plots::growth);
        if (!growth.isEmpty()) {
            plots.put("growth.svg", SvgPlot.growth("Cost as the cluster grows", "N", "seconds", growth));
        }
        return plots;
    }

    /**
     * Returns the model and its options, common to rows that differ only in the size of the state
     * space.
     */
    private static String family(Row row) {
        String model = row.space().replaceFirst(" .*", "");
        return (row.subject().tool() + ": " + model + " " + row.subject().options()).strip();
    }

    private static @Nullable String curve(Row row) {
        Configuration.Growth growth = row.growth();
        return growth == null ? null : growth.curve();
    }

    private static Series.Point speed(Row row) {
        double distinct = distinct(row);
        Sample seconds = row.seconds();
        return new Series.Point(
                distinct, distinct / seconds.median(), distinct / seconds.greatest(), distinct / seconds.least());
    }

    private static Series.@Nullable Point memory(Row row) {
        double mebibytes = row.memory().resident() / 1024.0;
        return mebibytes == 0 ? null : new Series.Point(distinct(row), mebibytes, mebibytes, mebibytes);
    }

    private static Series.Point growth(Row row) {
        Sample seconds = row.seconds();
        int x = Objects.requireNonNull(row.growth()).x();
        return new Series.Point(x, seconds.median(), seconds.least(), seconds.greatest());
    }

    private static double distinct(Row row) {
        Figures figures = Objects.requireNonNull(row.figures());
        return figures.distinct();
    }

    private static List<Series> series(
            List<Row> rows, Function<Row, @Nullable String> label, Function<Row, Series.@Nullable Point> point) {
        Map<String, List<Series.Point>> points = new LinkedHashMap<>();
        for (Row row : rows) {
            String name = label.apply(row);
            Series.Point next = name == null ? null : point.apply(row);
            if (name != null && next != null) {
                points.computeIfAbsent(name, key -> new ArrayList<>()).add(next);
            }
        }
        return points.entrySet().stream()
                .map(entry -> new Series(entry.getKey(), entry.getValue()))
                .toList();
    }
}
