package dev.clew.models.resilience4j;

/** Message between callers and the server. */
sealed interface CallMessage {

    /** The number of the call, which its caller gave it. */
    int call();

    /** Asks the server for something. */
    record Request(int call) implements CallMessage {}

    /** Answers a request. */
    record Reply(int call, boolean isSuccess) implements CallMessage {}
}
