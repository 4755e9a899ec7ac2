/**
 * Messages between programs: their bodies and Maelstrom's error codes. Start reading at {@link
 * dev.clew.process.message.Body}. Depends on no other package of this module.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.process.message;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
