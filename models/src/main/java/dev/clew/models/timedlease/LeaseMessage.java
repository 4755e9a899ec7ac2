package dev.clew.models.timedlease;

/** Messages between clients and the service. */
enum LeaseMessage {
    /** A client asks for the lease. */
    REQUEST,
    /** The service grants the lease. */
    GRANT
}
