package dev.clew.trace.diagram;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Colors of {@code palette.properties}: each name has one for light and one for dark backgrounds. */
final class Palette {
    private static final int LIGHT = 0;
    private static final int DARK = 1;

    private final Map<String, String[]> colors = new TreeMap<>();

    Palette() {
        Properties file = new Properties();
        try {
            file.load(new StringReader(Resource.text("palette.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.forEach((name, pair) -> colors.put((String) name, ((String) pair).split(" ", 2)));
    }

    /**
     * Returns rules with the colors instead of {@code var(--name)}, for programs that render SVG without CSS variables.
     */
    String filledIn(String css) {
        return filledIn(css, LIGHT) + "@media (prefers-color-scheme: dark) {\n" + filledIn(css, DARK) + "}\n";
    }

    private String filledIn(String css, int ground) {
        String filled = css;
        for (Map.Entry<String, String[]> color : colors.entrySet()) {
            filled = filled.replace("var(--" + color.getKey() + ")", color.getValue()[ground]);
        }
        return filled;
    }

    /** Returns rules that set the variables: by the system's color scheme, unless {@code data-theme} overrides it. */
    String variables() {
        return ":root {" + values(LIGHT) + "}\n@media (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) {"
                + values(DARK) + "}\n}\n:root[data-theme=dark] {" + values(DARK) + "}\n";
    }

    private String values(int ground) {
        StringBuilder values = new StringBuilder();
        colors.forEach((name, pair) -> values.append(" --")
                .append(name)
                .append(": ")
                .append(pair[ground])
                .append(';'));
        return values.append(ground == DARK ? " color-scheme: dark; " : " color-scheme: light; ")
                .toString();
    }
}
