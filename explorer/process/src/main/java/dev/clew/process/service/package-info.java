/**
 * Services that Maelstrom offers to programs, as nodes of the cluster: {@code lin-kv}, {@code
 * seq-kv}, {@code lww-kv} and {@code lin-tso}. Uses messages and the model.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.process.service;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
