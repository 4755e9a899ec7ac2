package dev.clew.history;

/** How an operation of a client ended, in Jepsen's words. */
public enum Outcome {
    /** It took effect and returned a result. */
    OK,
    /** It certainly had no effect. */
    FAIL,
    /** Nobody knows: it may have taken effect, at any time after it was invoked, or may still do so, or never. */
    INFO
}
