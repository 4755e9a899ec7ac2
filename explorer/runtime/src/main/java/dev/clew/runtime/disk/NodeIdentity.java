package dev.clew.runtime.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Identity of a server within a cluster.
 *
 * @param model the name of the model
 * @param parameters those that matter to its servers, as texts
 * @param servers number of servers of the cluster
 * @param id of this server, from 0
 * @param cluster the cluster's id; connections to servers of other clusters are refused
 */
@API(status = API.Status.EXPERIMENTAL)
public record NodeIdentity(String model, SortedMap<String, String> parameters, int servers, int id, String cluster) {
    private static final int CLUSTER_ID_BYTES = 8;

    public NodeIdentity {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        if (servers < 1 || id < 0 || id >= servers) {
            throw new IllegalArgumentException("server id must be from 0 to " + (servers - 1) + ", got " + id);
        }
        if (cluster.isBlank() || cluster.length() > 200) {
            throw new IllegalArgumentException("a cluster id must have 1 to 200 characters, got " + cluster.length());
        }
    }

    /** Returns the name shown to users: n1 for server 0. */
    public String name() {
        return name(id);
    }

    /** Returns the name of a server shown to users. */
    public static String name(int id) {
        return "n" + (id + 1);
    }

    /**
     * Returns the default id of a cluster: the same for all servers with the same model, parameters
     * and size.
     */
    public static String clusterId(String model, Map<String, String> parameters, int servers) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(servers).array());
            digest.update((model + new TreeMap<>(parameters)).getBytes(StandardCharsets.UTF_8));
            return model + "-" + HexFormat.of().formatHex(digest.digest(), 0, CLUSTER_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // required on every Java platform
        }
    }
}
