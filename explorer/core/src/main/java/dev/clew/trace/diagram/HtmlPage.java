package dev.clew.trace.diagram;

import dev.clew.text.Markup;
import dev.clew.trace.TlaValues;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trace as a single self-contained page for stepping through it: {@code page.html} with the styles, the scripts and the
 * trace inserted. Immutable.
 */
public final class HtmlPage implements TraceFormat {
    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final List<String> SCRIPTS =
            List.of("data.js", "values.js", "pretty.js", "diagram.js", "panels.js", "reasons.js", "page.js");

    @Override
    public String name() {
        return "html";
    }

    @Override
    public String extension() {
        return ".html";
    }

    @Override
    public String description() {
        return "page to step through in a browser, with the diagram and what changed";
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        String page = Resource.text("page.html");
        Matcher holes = HOLE.matcher(page);
        int written = 0;
        while (holes.find()) {
            out.write(page, written, holes.start() - written);
            fill(holes.group(1), trace, out);
            written = holes.end();
        }
        out.write(page, written, page.length() - written);
    }

    private static void fill(String hole, TraceDocument trace, Writer out) throws IOException {
        if (hole.equals("data")) {
            new PageData(trace).write(out);
        } else {
            out.write(content(hole, trace));
        }
    }

    private static String content(String hole, TraceDocument trace) {
        return switch (hole) {
            case "model" -> Markup.escape(trace.model());
            case "version" -> Markup.escape(trace.version());
            case "headline" -> Markup.escape(Verdicts.headline(trace));
            case "tone" -> Verdicts.isBad(trace) ? "bad" : "good";
            case "verdict" -> Markup.escape(trace.finding().verdict());
            case "explanation" -> explanation(trace);
            case "parameters" -> list(trace.parameters(), "none");
            case "faults" -> list(trace.faults(), "none");
            case "last" -> Integer.toString(trace.states().size());
            case "style" -> new Palette().variables() + Resource.text("diagram.css") + Resource.text("page.css");
            case "script" -> script();
            default -> throw new IllegalStateException("page.html has an unknown placeholder: " + hole);
        };
    }

    private static String explanation(TraceDocument trace) {
        String message = trace.finding().message();
        String sentence = Markup.escape(Verdicts.explanation(trace));
        return message == null ? sentence : sentence + "<span class=\"reason\">" + Markup.escape(message) + "</span>";
    }

    private static String list(Map<String, Value> values, String otherwise) {
        StringBuilder list = new StringBuilder();
        values.forEach((name, value) -> list.append("<li><span>")
                .append(Markup.escape(name))
                .append("</span> ")
                .append(Markup.escape(text(value)))
                .append("</li>"));
        return values.isEmpty() ? "<li>" + otherwise + "</li>" : list.toString();
    }

    private static String text(Value value) {
        return value instanceof Value.Text text ? text.text() : TlaValues.text(value);
    }

    private static String script() {
        StringBuilder script = new StringBuilder();
        SCRIPTS.forEach(name -> script.append(Resource.text(name)));
        return script.toString();
    }
}
