package dev.clew.semantics;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.ToIntFunction;

/**
 * Visitor of every table of a system in which values are numbered, in an order that depends only on the model: writes
 * the numbered values, or gives the same numbers to the values of an earlier search again.
 */
public interface Dictionary {

    /**
     * Visits a table.
     *
     * @param name name of its values, for error messages
     * @param size number of values
     * @param value returns the value with a number
     * @param hash returns the content hash of the value with a number
     * @param intern numbers a value
     */
    void table(String name, int size, IntFunction<Object> value, IntToLongFunction hash, ToIntFunction<Object> intern)
            throws IOException;
}
