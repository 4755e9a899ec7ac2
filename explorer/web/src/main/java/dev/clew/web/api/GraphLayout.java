package dev.clew.web.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places the vertices of a graph in layers, from left to right, each layer ordered by the mean place of its vertices'
 * predecessors, so that few edges cross (the barycenter method: Sugiyama, Tagawa and Toda, 1981). Lengths are in pixels.
 */
final class GraphLayout {
    private static final int COLUMN = 130;
    private static final int ROW = 22;
    private static final int MARGIN = 24;
    private static final int SWEEPS = 4;

    private final int[] x;
    private final double[] y;
    private final List<List<Integer>> layers = new ArrayList<>();
    private final List<List<Integer>> neighbours = new ArrayList<>();
    private int tallest = 1;

    /**
     * Lays out a graph.
     *
     * @param levels the layer of each vertex, from 0
     * @param from the vertices that edges leave
     * @param to the vertices that they enter
     */
    GraphLayout(int[] levels, int[] from, int[] to) {
        x = new int[levels.length];
        y = new double[levels.length];
        for (int vertex = 0; vertex < levels.length; vertex++) {
            while (layers.size() <= levels[vertex]) {
                layers.add(new ArrayList<>());
            }
            layers.get(levels[vertex]).add(vertex);
            neighbours.add(new ArrayList<>());
            x[vertex] = MARGIN + levels[vertex] * COLUMN;
        }
        for (int edge = 0; edge < from.length; edge++) {
            if (levels[from[edge]] < levels[to[edge]]) {
                neighbours.get(to[edge]).add(from[edge]);
            }
        }
        layers.forEach(layer -> tallest = Math.max(tallest, layer.size()));
        layers.forEach(this::spread);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (List<Integer> layer : layers) {
                layer.sort(Comparator.comparingDouble(this::mean));
                spread(layer);
            }
        }
    }

    private double mean(int vertex) {
        return neighbours.get(vertex).stream()
                .mapToDouble(other -> y[other])
                .average()
                .orElse(y[vertex]);
    }

    private void spread(List<Integer> layer) {
        double height = (double) tallest * ROW;
        for (int place = 0; place < layer.size(); place++) {
            y[layer.get(place)] = MARGIN + height * (place + 0.5) / layer.size();
        }
    }

    int x(int vertex) {
        return x[vertex];
    }

    int y(int vertex) {
        return (int) Math.round(y[vertex]);
    }

    int width() {
        return 2 * MARGIN + Math.max(0, layers.size() - 1) * COLUMN;
    }

    int height() {
        return 2 * MARGIN + tallest * ROW;
    }
}
