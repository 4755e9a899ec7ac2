/** Golden counts and seeded bugs of the shipped models. */
@NullMarked
package dev.clew.models;

import org.jspecify.annotations.NullMarked;
