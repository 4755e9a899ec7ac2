package dev.clew.trace;

import dev.clew.model.Action.Kind;
import dev.clew.model.time.TimingSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The moments of the states of a trace: units of real time since its first state, in which time passes. */
public final class Moments {
    private static final Pattern ADVANCE = Pattern.compile("Advance (\\d{1,9})(?:,.*)?");

    private final List<Long> units = new ArrayList<>();
    private final boolean passes;
    private final Duration unit;

    /** The moments of a trace. */
    public Moments(TraceDocument trace) {
        this(trace.states(), unit(trace));
    }

    /** The moments of states, in units without a real duration. */
    Moments(List<TraceDocument.State> states) {
        this(states, Duration.ZERO);
    }

    private Moments(List<TraceDocument.State> states, Duration unit) {
        this.unit = unit;
        long now = 0;
        boolean advances = false;
        for (TraceDocument.State state : states) {
            Matcher advance = ADVANCE.matcher(state.event().text());
            if (state.event().kind() == Kind.ADVANCE && advance.matches()) {
                now += Long.parseLong(advance.group(1));
                advances = true;
            }
            units.add(now);
        }
        passes = advances;
    }

    private static Duration unit(TraceDocument trace) {
        Value given = trace.faults().get(TimingSetting.UNIT.name());
        try {
            return given instanceof Value.Text text ? TimingSetting.UNIT.parse(text.text()) : Duration.ZERO;
        } catch (IllegalArgumentException e) {
            return Duration.ZERO; // of a trace that was changed by hand
        }
    }

    /**
     * Returns the moment of a state, in units; empty if no time passes in the trace.
     *
     * @param number the number of the state, from 1
     */
    public OptionalLong units(int number) {
        return passes ? OptionalLong.of(units.get(number - 1)) : OptionalLong.empty();
    }

    /** Returns the moment of a state as text after its action, such as {@code  at 30ms}; empty if no time passes. */
    public String text(int number) {
        if (!passes) {
            return "";
        }
        long moment = units.get(number - 1);
        return " at " + (unit.isZero() ? String.valueOf(moment) : TimingSetting.UNIT.text(unit.multipliedBy(moment)));
    }
}
