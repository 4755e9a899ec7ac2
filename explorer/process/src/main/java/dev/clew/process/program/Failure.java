package dev.clew.process.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reason why a program is unusable.
 *
 * @param what one line without a subject, such as {@code died with exit code 1}
 * @param stderr its last lines, as far as two runs agree on them
 */
public record Failure(String what, List<String> stderr) {
    private static final int LINES = 20;

    public Failure {
        stderr = List.copyOf(stderr);
    }

    /**
     * Returns the failure with only those last lines that another run wrote too, which excludes
     * process ids and times.
     */
    Failure confirmedBy(Failure other) {
        List<String> common = new ArrayList<>();
        int most = Math.min(LINES, Math.min(stderr.size(), other.stderr.size()));
        for (int i = 1; i <= most; i++) {
            String line = stderr.get(stderr.size() - i);
            if (!line.equals(other.stderr.get(other.stderr.size() - i))) {
                break;
            }
            common.add(0, line);
        }
        return new Failure(what, common);
    }

    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("failed", what);
        shown.put("stderr", stderr);
        return shown;
    }
}
