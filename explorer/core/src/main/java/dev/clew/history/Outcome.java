package dev.clew.history;

/** Outcome of a client's operation, in Jepsen's terms. */
public enum Outcome {
    /** The operation took effect and returned a result. */
    OK,
    /** The operation certainly had no effect. */
    FAIL,
    /** Unknown: the operation may take effect at any time after its invocation, or never. */
    INFO
}
