package dev.clew.spark.checkpoint;

import java.io.Serializable;

/**
 * A file of a saved search.
 *
 * @param name in the folder
 * @param length in bytes
 * @param checksum CRC-32C of the bytes
 */
public record SavedFile(String name, long length, int checksum) implements Serializable {}
