package dev.clew.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.regex.Pattern;

/** Words for errors of JSON. */
public final class JsonProblem {
    /** Describes where a part of the text began, with the reader of the text. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; (line: \\d+, column: \\d+)\\]");

    private JsonProblem() {}

    /** Returns what is wrong with a text, without what the parser says about itself. */
    public static String of(JsonProcessingException error) {
        if (error instanceof JsonEOFException) {
            return "it ends too early";
        }
        return SOURCE.matcher(String.valueOf(error.getOriginalMessage())).replaceAll("$1");
    }
}
