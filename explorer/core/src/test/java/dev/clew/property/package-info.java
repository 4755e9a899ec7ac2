/** Tests of the search for fair lassos, compared with a textbook's automaton product on random graphs. */
@NullMarked
package dev.clew.property;

import org.jspecify.annotations.NullMarked;
