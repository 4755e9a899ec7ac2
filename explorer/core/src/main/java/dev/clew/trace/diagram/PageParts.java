package dev.clew.trace.diagram;

import org.apiguardian.api.API;

/** Parts of the page of a trace that other pages share: how diagrams look, and how values are printed. */
@API(status = API.Status.INTERNAL)
public final class PageParts {
    /** Declares what {@code values.js} uses, and lets a page set it. */
    private static final String NAMES =
            "const names = new Set();\n\nexport function useNames(all) {\n  names.clear();\n  all.forEach(name =>"
                    + " names.add(name));\n}\n\n";

    private static final String EXPORTS =
            "\nexport {shapeOf, partsOf, scalarText, flat, same, messageText, element, printed, showBadges, UNMARKED, NEW};\n";

    private PageParts() {}

    /** Returns the style sheet of diagrams, with the colors for light and dark backgrounds. */
    public static String style() {
        return new Palette().variables() + Resource.text("diagram.css");
    }

    /** Returns a JavaScript module that prints values in the form of the trace's JSON. */
    public static String valueModule() {
        return NAMES + Resource.text("values.js") + Resource.text("pretty.js") + EXPORTS;
    }
}
