package dev.clew.runtime.wire;

/**
 * Who this server is to others.
 *
 * @param name for logs
 * @param cluster the cluster's id
 * @param id of the server
 * @param servers how many there are
 * @param incarnation tells this run of the server from others
 */
public record LocalNode(String name, String cluster, int id, int servers, long incarnation) {}
