package dev.clew.process.service;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.Node;
import dev.clew.process.message.Body;
import java.util.List;

/**
 * Services that programs may use, named as in Maelstrom. Stateless.
 * <ul>
 *   <li>{@code lin-kv}: a linearizable map; {@code read}, {@code write} and {@code cas}, the latter with
 *       {@code create_if_not_exists}; keys and values may be any JSON.
 *   <li>{@code seq-kv}: a sequentially consistent map: reads may lag, but no node goes back or misses its
 *       own changes.
 *   <li>{@code lww-kv}: a map on two replicas where the last writer wins; nearly any anomaly may occur.
 *   <li>{@code lin-tso}: timestamps, each higher than all before.
 * </ul>
 * All nondeterminism of a service is explored: which version a read returns, which replica answers,
 * when replicas exchange entries.
 */
public final class Services {
    private static final List<String> NAMES = List.of("lin-kv", "seq-kv", "lww-kv", "lin-tso");

    private Services() {}

    /** Returns the names of all services. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Adds services to a cluster, as nodes that do not fail, in the order of the names.
     *
     * @throws IllegalArgumentException if a name is unknown or occurs twice
     */
    public static void addTo(ClusterBuilder<Body> cluster, List<String> names) {
        names.forEach(name -> cluster.node(name, service(name)));
    }

    private static Node<?, Body> service(String name) {
        return switch (name) {
            case "lin-kv" -> new LinearizableKeyValues();
            case "seq-kv" -> new SequentialKeyValues();
            case "lww-kv" -> new LastWriteWinsKeyValues();
            case "lin-tso" -> new TimestampOracle();
            default ->
                throw new IllegalArgumentException(
                        "unknown service '" + name + "'; the services are " + String.join(", ", NAMES));
        };
    }
}
