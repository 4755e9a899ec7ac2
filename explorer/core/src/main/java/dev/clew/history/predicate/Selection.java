package dev.clew.history.predicate;

import java.math.BigInteger;

/** Predicate of a read: the rows that it asks for. It is asked only about the values of rows that exist. */
public sealed interface Selection {

    /** Returns whether a row with a value is asked for. */
    boolean matches(Object value);

    /** Every row. */
    record All() implements Selection {
        @Override
        public boolean matches(Object value) {
            return true;
        }
    }

    /** The rows with one value. */
    record Equal(Object value) implements Selection {
        @Override
        public boolean matches(Object other) {
            return value.equals(other);
        }
    }

    /**
     * The rows with whole numbers that leave a remainder.
     *
     * @param modulus the divisor, positive
     * @param remainder the remainder
     */
    record Modulo(BigInteger modulus, BigInteger remainder) implements Selection {
        @Override
        public boolean matches(Object value) {
            return (value instanceof Long || value instanceof BigInteger)
                    && new BigInteger(value.toString()).mod(modulus).equals(remainder);
        }
    }
}
