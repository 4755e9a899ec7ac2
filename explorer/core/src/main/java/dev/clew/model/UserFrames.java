package dev.clew.model;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Frames of a stack trace that belong to the user's code: neither to the Java platform nor to this library. */
final class UserFrames {
    private static final int MOST = 5;

    /** Packages of this library whose frames are of no use to users. */
    private static final List<String> OURS = List.of(
            "dev.clew.model.",
            "dev.clew.purity.",
            "dev.clew.semantics.",
            "dev.clew.state.",
            "dev.clew.search.",
            "dev.clew.property.",
            "dev.clew.replay.",
            "dev.clew.symmetry.");

    private UserFrames() {}

    /**
     * Returns the nearest frames of the code that threw, up to where this library called it, as a clause that begins
     * with a space: {@code  at com.acme.Replica.receive(Replica.java:42), ...}; empty if there are none.
     */
    static String of(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            boolean isOurs = isOurs(frame.getClassName());
            boolean isCaller = isOurs && !frame.getClassName().startsWith("dev.clew.model.");
            if (isCaller && !frames.isEmpty()) {
                break;
            }
            if (!isOurs && !isJdk(frame.getClassName())) {
                frames.add(text(frame));
            }
        }
        int more = frames.size() - MOST;
        String shown = String.join(", ", frames.subList(0, Math.min(MOST, frames.size())));
        return frames.isEmpty() ? "" : " at " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    private static String text(StackTraceElement frame) {
        String place = frame.getFileName() == null
                ? ""
                : "(" + frame.getFileName() + (frame.getLineNumber() >= 0 ? ":" + frame.getLineNumber() : "") + ")";
        return frame.getClassName() + "." + frame.getMethodName() + place;
    }

    private static boolean isJdk(String name) {
        return name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun.");
    }

    /**
     * Returns whether a class belongs to this library. Tests of this library have the same packages but another
     * location.
     */
    private static boolean isOurs(String name) {
        return OURS.stream().anyMatch(name::startsWith) && Objects.equals(sourceOf(name), sourceOf(UserFrames.class));
    }

    private static @Nullable Object sourceOf(String name) {
        try {
            return sourceOf(Class.forName(name, false, UserFrames.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static @Nullable Object sourceOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? null
                : source.getLocation().toString();
    }
}
