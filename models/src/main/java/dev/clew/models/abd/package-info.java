/**
 * Linearizable register replicated by majorities (Attiya, Bar-Noy and Dolev, "Sharing Memory
 * Robustly in Message-Passing Systems", 1995).
 */
@NullMarked
package dev.clew.models.abd;

import org.jspecify.annotations.NullMarked;
