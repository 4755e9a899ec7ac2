package dev.clew.runtime.wire;

/**
 * Identity of this server in handshakes.
 *
 * @param name for logs
 * @param cluster the cluster's id
 * @param id of the server
 * @param servers number of servers of the cluster
 * @param incarnation distinguishes the runs of the server
 */
public record LocalNode(String name, String cluster, int id, int servers, long incarnation) {}
