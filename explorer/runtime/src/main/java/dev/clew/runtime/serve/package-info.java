/**
 * Nodes of a model as programs that use Maelstrom's protocol on standard input and output, so that
 * the same node can be checked from inside and from outside. Start reading at {@link
 * dev.clew.runtime.serve.MaelstromServer}.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.runtime.serve;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
