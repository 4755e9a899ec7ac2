package dev.clew.process.workload;

import dev.clew.model.ClusterBuilder;
import dev.clew.process.message.Body;
import java.util.List;

/** Requests of clients to a cluster of programs, and the properties of the answers. Stateless. */
public interface Workload {

    /** Returns the name on the command line. */
    String name();

    /** Returns one sentence for help texts. */
    String description();

    /**
     * Returns the requests sent to every program right after {@code init}, one by one, before
     * anything else happens.
     */
    default List<Body> preamble(WorkloadOptions options) {
        return List.of();
    }

    /**
     * Adds clients, their history and properties to a cluster that already contains the programs
     * and services.
     */
    void addTo(ClusterBuilder<Body> cluster, WorkloadOptions options, Programs programs);
}
