package dev.clew.process.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.Faults;
import dev.clew.model.Node;
import dev.clew.process.message.Body;
import dev.clew.process.workload.Programs;
import dev.clew.process.workload.Workload;
import dev.clew.process.workload.WorkloadOptions;
import dev.clew.process.workload.Workloads;
import dev.clew.report.CheckReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A cluster of a sample program. For each new input one is started and told, at once, all that came before; after each line
 * it is asked for its state. Slow, but without anything that could go wrong. Used by one thread.
 */
final class PipedCluster implements Programs {
    private final Sample sample;
    private final Workload workload;
    private final WorkloadOptions options;
    private final List<String> names;
    private final Map<List<String>, Ran> ran = new HashMap<>();

    /** What a program said to its last input, and its state after that. */
    private record Ran(List<JsonNode> said, String digest) {}

    /** A program that was told some lines; it equals every other one with the same digest. */
    record Told(List<String> lines, String digest) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Told told && told.digest.equals(digest);
        }

        @Override
        public int hashCode() {
            return digest.hashCode();
        }

        @Override
        public String toString() {
            return digest;
        }
    }

    PipedCluster(Sample sample, String workload, int programs, int clients, int operations) {
        this.sample = sample;
        this.workload = Workloads.named(workload);
        names = new ArrayList<>(
                IntStream.rangeClosed(1, programs).mapToObj(i -> "n" + i).toList());
        options = new WorkloadOptions(names, programs, clients, operations, false);
        IntStream.rangeClosed(1, clients).forEach(i -> names.add("c" + i));
    }

    CheckReport check(Faults faults) {
        ClusterModel.Builder<Body> cluster =
                ClusterModel.<Body>named(sample.file()).faults(faults);
        for (String name : options.programs()) {
            cluster.node(name, new Piped(name));
        }
        workload.addTo(cluster, options, this);
        return Clew.check(cluster.build()).workers(1).run();
    }

    /** How many programs were started. */
    int started() {
        return ran.size();
    }

    private final class Piped implements Node<Told, Body> {
        private final String name;

        Piped(String name) {
            this.name = name;
        }

        @Override
        public Told start(Effects<Body> effects) {
            List<String> lines = new ArrayList<>();
            String all = String.join("\",\"", options.programs());
            String init =
                    "{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"" + name + "\",\"node_ids\":[\"" + all + "\"]}";
            lines.add(line("c0", init));
            workload.preamble(options).forEach(body -> lines.add(line("c0", body.text())));
            return new Told(lines, run(lines).digest);
        }

        @Override
        public Told receive(Told state, int source, Body message, Effects<Body> effects) {
            List<String> lines = extended(state, names.get(source), message);
            Ran after = run(lines);
            for (JsonNode said : after.said) {
                effects.send(names.indexOf(said.path("dest").asText()), Body.of(said.path("body")));
            }
            return new Told(lines, after.digest);
        }
    }

    @Override
    public Optional<Body> ask(int node, Object state, Body request) {
        Ran after = run(extended((Told) state, "asker", Body.of(request.json().put("msg_id", 1))));
        return after.said.stream()
                .filter(said -> said.path("dest").asText().equals("asker"))
                .map(said -> Body.of(said.path("body")))
                .findFirst();
    }

    @Override
    public boolean ignores(int node, Object state, int source, Body message) {
        Ran after = run(extended((Told) state, names.get(source), message));
        return after.said.isEmpty() && after.digest.equals(((Told) state).digest);
    }

    @Override
    public boolean mayActAlone(int node, Object state) {
        return false;
    }

    private static List<String> extended(Told state, String source, Body message) {
        List<String> lines = new ArrayList<>(state.lines);
        lines.add(line(source, message.text()));
        return List.copyOf(lines);
    }

    private static String line(String source, String body) {
        return "{\"src\":\"" + source + "\",\"dest\":\"it\",\"body\":" + body + "}\n";
    }

    private Ran run(List<String> lines) {
        Ran known = ran.get(lines);
        if (known == null) {
            known = start(lines);
            ran.put(List.copyOf(lines), known);
        }
        return known;
    }

    private Ran start(List<String> lines) {
        Process process = sample.start();
        try {
            try (Writer input = process.outputWriter()) {
                for (String line : lines) {
                    input.write(line);
                    input.write(line("state", "{\"type\":\"clew_state\"}"));
                }
            }
            return ran(lines.size(), process.inputReader().lines().toList());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Sample.finish(process);
        }
    }

    /** What was said after the last input but one and up to the state after the last. */
    private Ran ran(int inputs, List<String> output) throws JsonProcessingException {
        List<JsonNode> said = new ArrayList<>();
        String digest = "";
        int told = 0;
        for (String line : output) {
            JsonNode message = Body.parse(line);
            if (message.path("dest").asText().equals("state")) {
                told++;
                digest = message.path("body").path("value").toString();
            } else if (told == inputs - 1) {
                said.add(message);
            }
        }
        assert told == inputs : sample + " told its state " + told + " times";
        return new Ran(said, digest);
    }
}
