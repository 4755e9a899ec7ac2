package dev.clew.process.service;

import dev.clew.model.ClusterModel;
import dev.clew.process.message.Body;
import java.util.List;

/** The services that there are. */
public final class Services {
    private Services() {}

    /**
     * Adds services to a cluster, each as one node of its name.
     *
     * @throws IllegalArgumentException that names the known ones
     */
    public static void addTo(ClusterModel.Builder<Body> cluster, List<String> names) {
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("there is no service '" + names.get(0) + "'");
        }
    }
}
