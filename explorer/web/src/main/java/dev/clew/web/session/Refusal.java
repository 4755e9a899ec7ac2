package dev.clew.web.session;

/** Signals that a request cannot be fulfilled; the message says why and what to do, in a line. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    /**
     * Creates a refusal.
     *
     * @param status the status code of HTTP
     */
    public Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the refusal of a request that is wrong in itself. */
    public static Refusal bad(String message) {
        return new Refusal(400, message);
    }

    /** Returns the refusal of a request for what there is not. */
    public static Refusal missing(String message) {
        return new Refusal(404, message);
    }

    /** Returns the status code of HTTP. */
    public int status() {
        return status;
    }
}
