package dev.clew.file;

import java.io.IOException;

/** Signals an input beyond the size that is read; the message names the limit. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(String what, long mostBytes) {
        super(what + " has more than " + size(mostBytes) + ", the limit");
    }

    private static String size(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }
}
