package dev.clew.spark.level;

/**
 * What a task sends to the task that keeps a partition.
 *
 * @param partition the partition
 * @param bytes an encoded message
 */
public record Packet(int partition, byte[] bytes) {}
