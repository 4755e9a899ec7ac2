package dev.clew.trace.format;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.TraceJson;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * TLA+ module whose only behavior is the trace, so that TLC can evaluate any invariant in each of its states. The
 * module is named after its file, as TLC requires; without a file, after the model.
 *
 * <p>It needs no constants: names and null are strings, and a string that equals one of them, or begins with
 * {@code text:}, is prefixed with {@code text:}. A number that TLC cannot represent, because it has more than 31 bits
 * or a fraction, is a record {@code [number |-> "0.5"]}. Where TLC could not compare the elements of a set or the keys
 * of a function, such as a number with a string, each is a pair {@code <<kind, value>>} whose first member numbers the
 * kinds. In the names of variables, characters that TLA+ does not allow are replaced by underscores; underscores are
 * appended where names would clash.
 */
public final class TlaModule implements TraceFormat {

    @Override
    public String name() {
        return "tla";
    }

    @Override
    public String extension() {
        return ".tla";
    }

    @Override
    public String description() {
        return "TLA+ module whose behavior is the trace, for TLC";
    }

    @Override
    public Optional<String> objection(String baseName) {
        return TlaWords.isWord(baseName)
                ? Optional.empty()
                : Optional.of("a TLA+ module is called as its file is, and '" + baseName
                        + "' cannot be: use letters, digits and underscores");
    }

    @Override
    public void write(TraceDocument trace, Writer out) throws IOException {
        write(trace, TlaWords.module(trace.model()), out);
    }

    @Override
    public void write(TraceDocument trace, String baseName, Writer out) throws IOException {
        new Module(trace, baseName, out).write();
    }

    /** One module. */
    private static final class Module {
        private final TraceDocument trace;
        private final String name;
        private final Writer out;
        private final UniformStates states;
        private final Map<String, String> variables;
        private final String step;
        private final String action;
        private final TlaModuleValues values;

        Module(TraceDocument trace, String name, Writer out) {
            this.trace = trace;
            this.name = name;
            this.out = out;
            states = new UniformStates(trace);
            Words words = TlaWords.variables(name);
            variables = words.addAll(states.names());
            step = words.add("step");
            action = words.add("action");
            Set<String> names = new TreeSet<>(TraceJson.names(trace));
            names.add("null");
            values = new TlaModuleValues(names);
        }

        void write() throws IOException {
            out.append("---- MODULE " + name + " ----\n");
            comments();
            out.append("EXTENDS Integers, Sequences, FiniteSets, TLC\n\n");
            List<String> all = new ArrayList<>(variables.values());
            all.add(step);
            all.add(action);
            out.append("VARIABLES " + String.join(", ", all) + "\n\n");
            out.append("vars == <<" + String.join(", ", all) + ">>\n\n");
            states();
            out.append("Init ==\n  /\\ " + step + " = 1\n");
            assignments("", "1");
            out.append("\nNext ==\n");
            TraceDocument.Loop loop = trace.loop();
            int backTo = loop == null || loop.event() == null ? 0 : loop.backTo();
            boolean repeats = backTo > 0;
            int last = trace.states().size();
            if (last > 1 || repeats) {
                String following = repeats
                        ? "IF " + step + " = " + last + " THEN " + backTo + " ELSE " + step + " + 1"
                        : step + " + 1";
                out.append(repeats ? "" : "  \\/ /\\ " + step + " < " + last + "\n");
                String indent = repeats ? "" : "   ";
                out.append(indent + "  /\\ " + step + "' = " + following + "\n");
                assignments(indent, step + "'");
            }
            out.append(repeats ? "" : "  \\/ /\\ " + step + " = " + last + "\n     /\\ UNCHANGED vars\n");
            out.append("\nSpec == Init /\\ [][Next]_vars\n\n====\n");
        }

        private void comments() throws IOException {
            comment("A behavior of " + trace.model() + ", written by Clew " + trace.version() + ".");
            comment(FindingText.sentence(trace));
            TraceDocument.Loop loop = trace.loop();
            if (loop != null) {
                TraceEvent event = loop.event();
                comment(
                        event == null
                                ? "It stays in its last state for ever."
                                : "It goes back to state " + loop.backTo() + " by: " + event.text());
            }
            comment("To walk through it, write the line");
            comment("  SPECIFICATION Spec");
            comment("and your INVARIANTs to " + name + ".cfg, and run: java -cp tla2tools.jar tlc2.TLC " + name);
        }

        /** Writes a comment that cannot extend beyond its line, whatever it contains. */
        private void comment(String text) throws IOException {
            String quoted = TlaModuleValues.quoted(OneLine.of(text));
            out.append("\\* " + quoted.substring(1, quoted.length() - 1) + "\n");
        }

        private void states() throws IOException {
            out.append("Trace == <<\n");
            String separator = "";
            for (TraceDocument.State state : trace.states()) {
                out.append(separator).append("  [" + action + " |-> ");
                out.append(TlaModuleValues.quoted(state.event().text()));
                for (Map.Entry<String, Value> variable :
                        states.of(state.number()).entrySet()) {
                    out.append(",\n   " + variables.get(variable.getKey()) + " |-> ");
                    out.append(values.text(variable.getValue()));
                }
                out.append("]");
                separator = ",\n";
            }
            out.append("\n>>\n\n");
        }

        private void assignments(String indent, String number) throws IOException {
            String prime = number.equals("1") ? "" : "'";
            List<String> all = new ArrayList<>(variables.values());
            all.add(action);
            for (String variable : all) {
                out.append(indent + "  /\\ " + variable + prime + " = Trace[" + number + "]." + variable + "\n");
            }
        }
    }
}
