package dev.clew.web.server;

import dev.clew.trace.diagram.PageParts;
import dev.clew.web.api.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the page: those of the jar, and those that it shares with the pages of traces. */
final class PageFiles {
    private static final String FOLDER = "/dev/clew/web/page/";
    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*\\.(html|css|js)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8");

    private PageFiles() {}

    /** Returns a file; null if there is none with this name. */
    static @Nullable Response file(String name) {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        String type = TYPES.get(name.substring(name.indexOf('.') + 1));
        return switch (name) {
            case "diagram.css" -> Response.text(200, String.valueOf(type), PageParts.style());
            case "values.js" -> Response.text(200, String.valueOf(type), PageParts.valueModule());
            default -> resource(name, String.valueOf(type));
        };
    }

    private static @Nullable Response resource(String name, String type) {
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? null : new Response(200, type, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
