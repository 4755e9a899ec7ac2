package dev.clew.semantics;

/** Texts of values in messages about calls of the model's code. */
public final class ResultText {
    private static final int LONGEST = 160;

    private ResultText() {}

    /** Two results in words. */
    public static String two(String did, Object first, Object then) {
        return "first it " + did + " " + brief(first) + ", then " + brief(then);
    }

    /** A value's text, cut if it is long. */
    public static String brief(Object value) {
        String text;
        try {
            text = value.toString().replaceAll("\\s*\\R\\s*", " ");
        } catch (RuntimeException | StackOverflowError e) {
            return "a " + value.getClass().getSimpleName();
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
