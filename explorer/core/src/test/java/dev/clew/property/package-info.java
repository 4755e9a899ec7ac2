/** The search for fair lassos, held against a textbook's automaton product on random graphs. */
@NullMarked
package dev.clew.property;

import org.jspecify.annotations.NullMarked;
