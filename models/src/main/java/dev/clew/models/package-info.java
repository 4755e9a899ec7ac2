/**
 * Code shared by the shipped models. Each model has a package of its own; start with {@code echo}.
 */
@NullMarked
package dev.clew.models;

import org.jspecify.annotations.NullMarked;
