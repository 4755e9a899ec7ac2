package dev.clew.process.program;

import dev.clew.process.message.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * State reported by a program on request.
 *
 * @param value everything that its further answers depend on
 * @param timers timers that are set, each of which may fire at any time
 * @param actions actions that it may take spontaneously
 */
public record Report(JsonText value, List<JsonText> timers, List<JsonText> actions) {
    public Report {
        timers = List.copyOf(timers);
        actions = List.copyOf(actions);
    }

    Object shown() {
        if (timers.isEmpty() && actions.isEmpty()) {
            return value;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("state", value);
        shown.put("timers", timers);
        shown.put("actions", actions);
        return shown;
    }

    @Override
    public String toString() {
        return value + (timers.isEmpty() ? "" : " timers " + timers) + (actions.isEmpty() ? "" : " actions " + actions);
    }
}
