package dev.clew.process.workload;

import dev.clew.model.ClusterBuilder;
import dev.clew.process.message.Body;

/** Workload {@code none}: no clients and no properties. */
final class NoWorkload implements Workload {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String description() {
        return "No clients and no properties: only the interaction of the programs.";
    }

    @Override
    public void addTo(ClusterBuilder<Body> cluster, WorkloadOptions options, Programs programs) {
        if (options.clients() > 0) {
            throw new IllegalArgumentException("the workload none has no clients; choose another workload");
        }
    }
}
