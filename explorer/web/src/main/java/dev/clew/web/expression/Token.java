package dev.clew.web.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of an expression.
 *
 * @param kind the kind of word
 * @param text its characters; of a string those between the quotes
 * @param at its place among the characters of the expression, from 1
 */
record Token(Kind kind, String text, int at) {
    private static final Pattern WORD = Pattern.compile("\\s*(?:(?<number>[0-9]+(?:\\.[0-9]+)?)"
            + "|(?<name>[A-Za-z_$][A-Za-z0-9_$]*)"
            + "|\"(?<double>[^\"]*)\"|'(?<single>[^']*)'"
            + "|(?<sign>->|\\|\\||&&|==|!=|<=|>=|[-+*/%<>!().,\\[\\]]))");

    enum Kind {
        NUMBER,
        NAME,
        STRING,
        SIGN,
        END
    }

    /** Returns the words of an expression, followed by one of the kind {@link Kind#END}. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        int at = 0;
        while (at < text.length() && !text.substring(at).isBlank()) {
            words.region(at, text.length());
            if (!words.lookingAt()) {
                String rest = text.substring(at).strip();
                throw new ExpressionException("the character '" + rest.charAt(0) + "' means nothing here: " + rest);
            }
            tokens.add(token(words));
            at = words.end();
        }
        tokens.add(new Token(Kind.END, "the end", text.length() + 1));
        return tokens;
    }

    private static Token token(Matcher words) {
        for (Kind kind : new Kind[] {Kind.NUMBER, Kind.NAME, Kind.SIGN}) {
            String text = words.group(kind.name().toLowerCase(java.util.Locale.ROOT));
            if (text != null) {
                return new Token(kind, text, words.end() - text.length() + 1);
            }
        }
        String text = words.group("double") == null ? words.group("single") : words.group("double");
        return new Token(Kind.STRING, text, words.end() - text.length());
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
