package dev.clew.web.api;

import dev.clew.web.session.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the page.
 *
 * @param method {@code GET} or {@code POST}
 * @param segments the path below the API's, word by word
 * @param query the parameters by name
 * @param body what was sent with it; empty for nothing
 */
public record Request(String method, List<String> segments, Map<String, String> query, byte[] body) {

    boolean is(String wanted, int length) {
        return method.equals(wanted) && segments.size() == length;
    }

    String segment(int place) {
        return place < segments.size() ? segments.get(place) : "";
    }

    /**
     * Returns a segment as a number.
     *
     * @throws Refusal if it is not one
     */
    int number(int place) {
        return number("the path", segment(place));
    }

    /** Returns a parameter as a number; {@code otherwise} if it is not given. */
    int number(String name, int otherwise) {
        String text = query.get(name);
        return text == null ? otherwise : number(name, text);
    }

    private static int number(String what, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.bad(what + " needs a whole number, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
