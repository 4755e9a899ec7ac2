/** A server that answers each request once: the smallest model, recommended as a first read. */
@NullMarked
package dev.clew.models.echo;

import org.jspecify.annotations.NullMarked;
