package dev.clew.process.workload;

import dev.clew.model.ClusterModel;
import dev.clew.process.message.Body;
import java.util.List;

/** What clients ask of a cluster of programs, and what must hold of the answers. Stateless. */
public interface Workload {

    /** The name on the command line. */
    String name();

    /** One sentence for help. */
    String description();

    /** What every program is sent right after {@code init}, one by one, before anything else happens. */
    default List<Body> preamble(WorkloadOptions options) {
        return List.of();
    }

    /** Adds clients, their history and properties to a cluster that has the programs, and services if any, already. */
    void addTo(ClusterModel.Builder<Body> cluster, WorkloadOptions options, Programs programs);
}
