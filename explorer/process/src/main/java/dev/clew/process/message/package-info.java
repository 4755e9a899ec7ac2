/**
 * What programs say to one another: bodies of messages, and Maelstrom's error codes. Start reading at {@link
 * dev.clew.process.message.Body}. Uses nothing else of ours.
 */
@NullMarked
package dev.clew.process.message;

import org.jspecify.annotations.NullMarked;
