package dev.clew.runtime.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Header that a server writes at its start; the events until the next header belong to this run.
 *
 * @param model the name of the model
 * @param parameters every parameter as text
 * @param servers number of servers of the cluster
 * @param node id of the server
 * @param name of the server
 * @param cluster the cluster's id
 * @param incarnation distinguishes this run from others
 */
public record LogHeader(
        String model,
        Map<String, String> parameters,
        int servers,
        int node,
        String name,
        String cluster,
        long incarnation)
        implements LoggedLine {
    public LogHeader {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
