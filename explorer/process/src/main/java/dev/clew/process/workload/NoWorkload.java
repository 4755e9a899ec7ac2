package dev.clew.process.workload;

import dev.clew.model.ClusterModel;
import dev.clew.process.message.Body;

/** {@code none}: nobody asks anything, and nothing is claimed. */
final class NoWorkload implements Workload {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String description() {
        return "No clients and no properties: what programs do among themselves.";
    }

    @Override
    public void addTo(ClusterModel.Builder<Body> cluster, WorkloadOptions options, Programs programs) {
        if (options.clients() > 0) {
            throw new IllegalArgumentException("the workload none has no clients; choose another workload");
        }
    }
}
