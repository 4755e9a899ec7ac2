package dev.clew.semantics;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;

/**
 * Goes through every table of a system in which values are numbered, in an order that depends on the model alone: to write
 * down what the numbers stand for, or to give the same numbers again to the values of an earlier search.
 */
public interface Dictionary {

    /**
     * One table.
     *
     * @param name what its values are, for error messages
     * @param size how many values it has
     * @param value the value of a number
     * @param hash the content hash of the value of a number
     * @param intern numbers a value
     */
    void table(String name, int size, IntFunction<Object> value, IntToLongFunction hash, ToIntFunction<Object> intern)
            throws IOException;
}
