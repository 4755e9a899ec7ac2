/** A server that answers each request once: the smallest protocol worth reading first. */
@NullMarked
package dev.clew.models.echo;

import org.jspecify.annotations.NullMarked;
