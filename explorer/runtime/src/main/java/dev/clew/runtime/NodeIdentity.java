package dev.clew.runtime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which server of which cluster.
 *
 * @param model the name of the model
 * @param parameters those that matter to its servers, as texts
 * @param servers how many the cluster has
 * @param id of this one, from 0
 * @param cluster the cluster's id; servers of other clusters are not talked to
 */
public record NodeIdentity(String model, SortedMap<String, String> parameters, int servers, int id, String cluster) {
    private static final int CLUSTER_ID_BYTES = 8;

    public NodeIdentity {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        if (servers < 1 || id < 0 || id >= servers) {
            throw new IllegalArgumentException("a cluster of " + servers + " has no server " + id);
        }
        if (cluster.isBlank() || cluster.length() > 200) {
            throw new IllegalArgumentException("a cluster's id has 1 to 200 characters, not " + cluster.length());
        }
    }

    /** As users call it: n1 is the server 0. */
    public String name() {
        return name(id);
    }

    /** As users call a server. */
    public static String name(int id) {
        return "n" + (id + 1);
    }

    /** The id of a cluster for which none is given: the same for all servers that run the same. */
    public static String clusterId(String model, Map<String, String> parameters, int servers) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(servers).array());
            digest.update((model + new TreeMap<>(parameters)).getBytes(StandardCharsets.UTF_8));
            return model + "-" + HexFormat.of().formatHex(digest.digest(), 0, CLUSTER_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
