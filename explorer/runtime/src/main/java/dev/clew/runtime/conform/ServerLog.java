package dev.clew.runtime.conform;

import dev.clew.runtime.log.LogHeader;
import dev.clew.runtime.log.LoggedEvent;
import dev.clew.runtime.log.LoggedLine;
import dev.clew.runtime.log.MalformedTraceLog;
import dev.clew.runtime.log.TraceLogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Log of one server.
 *
 * @param file containing the log
 * @param header of its first run
 * @param lines the events of all runs, in order
 */
record ServerLog(Path file, LogHeader header, List<Line> lines) {

    /** Event with its line number. */
    record Line(int number, LoggedEvent event) {}

    static ServerLog read(Path file) throws IOException {
        @Nullable LogHeader first = null;
        List<Line> lines = new ArrayList<>();
        try (TraceLogReader reader = new TraceLogReader(file)) {
            for (LoggedLine line = reader.next(); line != null; line = reader.next()) {
                if (line instanceof LoggedEvent event) {
                    lines.add(new Line(reader.line(), event));
                } else if (line instanceof LogHeader header) {
                    if (first != null && header.node() != first.node()) {
                        throw new MalformedTraceLog(file + ":" + reader.line() + ": the log of " + first.name()
                                + " continues with one of " + header.name());
                    }
                    first = first == null ? header : first;
                }
            }
        }
        if (first == null) {
            throw new MalformedTraceLog(file + ": the log is empty");
        }
        return new ServerLog(file, first, lines);
    }

    String name() {
        return header.name();
    }

    int node() {
        return header.node();
    }

    int servers() {
        return header.servers();
    }

    /** Returns a deviation at one of its lines. */
    Conformance.Deviation deviation(Line line, String reason) {
        LoggedEvent event = line.event();
        String what =
                switch (event.kind()) {
                    case START -> "start";
                    case RESTART -> "restart";
                    case TIMEOUT -> "timer " + text(event);
                    case RECEIVE ->
                        "receives " + text(event) + " from "
                                + MessagesByDestination.name(event.source().orElse(-1), servers());
                };
        return new Conformance.Deviation(file, line.number(), event.at(), name() + " " + what, reason);
    }

    private static String text(LoggedEvent event) {
        return event.value().map(value -> value.text()).orElse("nothing");
    }
}
