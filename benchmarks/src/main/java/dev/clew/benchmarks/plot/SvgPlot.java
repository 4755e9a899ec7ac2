package dev.clew.benchmarks.plot;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Plot of series: lines through the medians, a mark at each, a stroke from minimum to maximum. The
 * vertical axis is logarithmic. Series differ in color and in the shape of their marks; the legend
 * is below, one row each.
 */
public final class SvgPlot {
    private static final int WIDTH = 760;
    private static final int LEFT = 76;
    private static final int RIGHT = WIDTH - 24;
    private static final int TOP = 48;
    private static final int BOTTOM = 400;
    private static final int LEGEND = BOTTOM + 76;
    private static final int LEGEND_ROW = 22;

    private static final String STYLE =
            """
            .back { fill: #ffffff } text { fill: #1f2328; font: 13px sans-serif } .title { font-size: 16px; font-weight: 600 }
            .grid { stroke: #d0d7de; stroke-width: 1 } .line { fill: none; stroke-width: 2 } .range { stroke-width: 1.5 }
            .c0 { stroke: #0969da } .c1 { stroke: #cf222e } .c2 { stroke: #1a7f37 } .c3 { stroke: #8250df }
            .c4 { stroke: #9a6700 } .c5 { stroke: #0e7c86 } .c6 { stroke: #bf3989 } .c7 { stroke: #57606a }
            .mark { fill: #ffffff; stroke-width: 2 } .again { stroke-dasharray: 6 4 }
            @media (prefers-color-scheme: dark) {
              .back { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d } .mark { fill: #0d1117 }
              .c0 { stroke: #58a6ff } .c1 { stroke: #ff7b72 } .c2 { stroke: #56d364 } .c3 { stroke: #bc8cff }
              .c4 { stroke: #e3b341 } .c5 { stroke: #39c5cf } .c6 { stroke: #f778ba } .c7 { stroke: #8b949e }
            }
            """;

    private static final int COLOURS = 8;
    private static final int SHAPES = 4;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Series> series;
    private final Axis x;
    private final Axis y;
    private final StringBuilder svg = new StringBuilder();

    private SvgPlot(String title, String xLabel, String yLabel, List<Series> series, boolean wholeX) {
        if (series.stream().allMatch(one -> one.points().isEmpty())) {
            throw new IllegalArgumentException("a plot needs at least one point");
        }
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.series = series;
        double left = least(Series.Point::x);
        double right = -least(point -> -point.x());
        x = wholeX ? Axis.Whole.of(left, right) : Axis.Logarithmic.of(left, right);
        y = Axis.Logarithmic.of(least(Series.Point::low), -least(point -> -point.high()));
    }

    /** Draws a plot with two logarithmic axes. */
    public static String logarithmic(String title, String xLabel, String yLabel, List<Series> series) {
        return new SvgPlot(title, xLabel, yLabel, series, false).draw();
    }

    /** Draws a plot over a growing whole number. */
    public static String growth(String title, String xLabel, String yLabel, List<Series> series) {
        return new SvgPlot(title, xLabel, yLabel, series, true).draw();
    }

    private double least(ToDoubleFunction<Series.Point> coordinate) {
        return series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(coordinate)
                .min()
                .orElseThrow();
    }

    private String draw() {
        int height = LEGEND + series.size() * LEGEND_ROW;
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n"
                .formatted(WIDTH, height, WIDTH, height));
        add("<title>" + escaped(title) + "</title>\n<style>\n" + STYLE + "</style>\n");
        add("<rect class=\"back\" width=\"100%\" height=\"100%\"/>\n");
        text(LEFT, 28, "start", "title", title);
        axes();
        for (int i = 0; i < series.size(); i++) {
            curve(i);
            int row = LEGEND + i * LEGEND_ROW;
            segment("line " + colour(i), LEFT, row, LEFT + 28, row);
            mark(i, LEFT + 14, row);
            text(LEFT + 38, row + 4, "start", "key", series.get(i).label());
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (double tick : x.ticks()) {
            segment("grid", across(tick), TOP, across(tick), BOTTOM);
            text(across(tick), BOTTOM + 18, "middle", "tick", Axis.label(tick));
        }
        for (double tick : y.ticks()) {
            segment("grid", LEFT, up(tick), RIGHT, up(tick));
            text(LEFT - 8, up(tick) + 4, "end", "tick", Axis.label(tick));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", "label", xLabel);
        double middle = (TOP + BOTTOM) / 2.0;
        add(String.format(
                Locale.ROOT,
                "<text x=\"20\" y=\"%.1f\" text-anchor=\"middle\" transform=\"rotate(-90 20 %.1f)\">%s</text>\n",
                middle,
                middle,
                escaped(yLabel)));
    }

    private void curve(int number) {
        List<Series.Point> points = series.get(number).points();
        StringBuilder path = new StringBuilder();
        for (Series.Point point : points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(point.x()), up(point.y())));
        }
        String colour = "c" + number % COLOURS;
        add("<polyline class=\"line " + colour(number) + "\" points=\""
                + path.toString().strip() + "\"/>\n");
        for (Series.Point point : points) {
            segment("range " + colour, across(point.x()), up(point.low()), across(point.x()), up(point.high()));
            mark(number, across(point.x()), up(point.y()));
        }
    }

    /**
     * Returns the style class of a series; when the colors are used up they are repeated with
     * dashed lines.
     */
    private static String colour(int number) {
        return "c" + number % COLOURS + (number < COLOURS ? "" : " again");
    }

    /** Draws a circle, square, triangle or diamond. */
    private void mark(int number, double atX, double atY) {
        String shape =
                switch (number % SHAPES) {
                    case 0 -> "m-4,0 a4,4 0 1,0 8,0 a4,4 0 1,0 -8,0";
                    case 1 -> "m-4,-4 h8 v8 h-8 z";
                    case 2 -> "m0,-5 l5,9 h-10 z";
                    default -> "m0,-5.5 l5.5,5.5 l-5.5,5.5 l-5.5,-5.5 z";
                };
        String colour = "c" + number % COLOURS;
        add(String.format(Locale.ROOT, "<path class=\"mark %s\" d=\"M%.1f,%.1f %s\"/>\n", colour, atX, atY, shape));
    }

    private void segment(String style, double x1, double y1, double x2, double y2) {
        add(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    private void text(double atX, double atY, String anchor, String style, String text) {
        add(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                style,
                atX,
                atY,
                anchor,
                escaped(text)));
    }

    private double across(double value) {
        return LEFT + x.place(value) * (RIGHT - LEFT);
    }

    private double up(double value) {
        return BOTTOM - y.place(value) * (BOTTOM - TOP);
    }

    private void add(String part) {
        svg.append(part);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
