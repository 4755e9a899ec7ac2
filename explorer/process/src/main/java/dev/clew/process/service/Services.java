package dev.clew.process.service;

import dev.clew.model.ClusterModel;
import dev.clew.model.Node;
import dev.clew.process.message.Body;
import java.util.List;

/**
 * The services that programs may talk to, by the names under which Maelstrom has them. Stateless.
 *
 * <ul>
 *   <li>{@code lin-kv}: a linearizable map; {@code read}, {@code write} and {@code cas}, the latter with {@code
 *       create_if_not_exists}; any JSON is a key or a value.
 *   <li>{@code seq-kv}: the same, sequentially consistent: reads may lag, but no node goes back or misses its own changes.
 *   <li>{@code lww-kv}: the same on two replicas of which the last writer wins; nearly everything may go wrong.
 *   <li>{@code lin-tso}: timestamps, each higher than all before.
 * </ul>
 *
 * Whatever a service may do is explored: which version a read finds, which replica answers, when replicas meet.
 */
public final class Services {
    private static final List<String> NAMES = List.of("lin-kv", "seq-kv", "lww-kv", "lin-tso");

    private Services() {}

    /** The names of all services. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Adds services to a cluster, as nodes that do not fail, in the order of the names.
     *
     * @throws IllegalArgumentException if there is no service of some name, or one is named twice
     */
    public static void addTo(ClusterModel.Builder<Body> cluster, List<String> names) {
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
                        "there is no service '" + name + "'; the services are " + String.join(", ", NAMES));
        };
    }
}
