package dev.clew.runtime.validate;

/** Shortens texts for messages. */
final class Excerpt {
    private static final int LONGEST = 160;

    private Excerpt() {}

    static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }
}
