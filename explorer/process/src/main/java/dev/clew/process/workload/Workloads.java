package dev.clew.process.workload;

import dev.clew.model.ClusterModel;
import dev.clew.process.message.Body;
import java.util.List;

/** The workloads that there are. */
public final class Workloads {
    private Workloads() {}

    /** Their names. */
    public static List<String> names() {
        return List.of("none");
    }

    /**
     * The workload of a name.
     *
     * @throws IllegalArgumentException that names the known ones
     */
    public static Workload named(String name) {
        if (name.equals("none")) {
            return new None();
        }
        throw new IllegalArgumentException(
                "there is no workload '" + name + "'; there are " + String.join(", ", names()));
    }

    private record None() implements Workload {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public String description() {
            return "No clients.";
        }

        @Override
        public void addTo(ClusterModel.Builder<Body> cluster, WorkloadOptions options, Programs programs) {}
    }
}
