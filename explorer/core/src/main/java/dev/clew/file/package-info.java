/**
 * Reads files that come from outside, which may be of any size and content ({@code InputFile} whole ones,
 * {@code InputLines} line by line), and writes files that only their owner may read ({@code PrivateFile}). Uses no other
 * package of Clew.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.file;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
