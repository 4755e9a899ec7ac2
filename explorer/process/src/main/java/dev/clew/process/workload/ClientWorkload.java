package dev.clew.process.workload;

import dev.clew.model.ClusterBuilder;
import dev.clew.process.message.Body;
import java.util.function.Predicate;

/** Workload with clients that follow a script. */
abstract class ClientWorkload implements Workload {
    private final String name;
    private final String description;
    private final int defaultClients;
    private final int defaultOperations;

    /** Creates a workload whose defaults are appended to the description shown to users. */
    ClientWorkload(String name, String description, int defaultClients, int defaultOperations) {
        this.name = name;
        this.description = description + " By default " + defaultClients + " clients with " + defaultOperations
                + (defaultOperations == 1 ? " operation each." : " operations each.");
        this.defaultClients = defaultClients;
        this.defaultOperations = defaultOperations;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final void addTo(ClusterBuilder<Body> cluster, WorkloadOptions options, Programs programs) {
        Scale scale = Scale.of(options, defaultClients, defaultOperations);
        Script script = script(scale);
        for (int client = 0; client < scale.clients(); client++) {
            cluster.node("c" + (client + 1), new Client(script, scale, client));
        }
        Properties properties = new Properties(cluster, scale, programs);
        CompletedOperations done = new CompletedOperations();
        cluster.resource(done);
        properties.invariant(
                "AnswersAreWellFormed",
                snapshot -> snapshot.everyOperation((client, operation, outcome) -> {
                    done.add(outcome);
                    return !(outcome instanceof OperationOutcome.Malformed);
                }));
        addProperties(properties, script, scale);
        cluster.sometimes("AllAnswered", view -> new ClusterSnapshot(view, scale, programs).allAnswered());
    }

    /** Returns the script of the clients. */
    abstract Script script(Scale scale);

    /** Adds the properties of the workload, other than that answers are well-formed. */
    abstract void addProperties(Properties properties, Script script, Scale scale);

    /** Registers the properties of a workload. */
    record Properties(ClusterBuilder<Body> cluster, Scale scale, Programs programs) {

        /** Adds a property of every state. */
        void invariant(String property, Predicate<ClusterSnapshot> test) {
            cluster.invariant(property, view -> test.test(new ClusterSnapshot(view, scale, programs)));
        }

        /**
         * Adds a property of the states in which programs have nothing more to do until time passes:
         * it holds there, or will hold as time passes.
         */
        void whenQuiet(String property, Predicate<QuietSnapshot> test) {
            QuietStateCoverage coverage = new QuietStateCoverage(property);
            cluster.resource(coverage).invariant(property, view -> {
                ClusterSnapshot snapshot = new ClusterSnapshot(view, scale, programs);
                if (!snapshot.isQuiet()) {
                    return true;
                }
                if (snapshot.waitsForTime()) {
                    coverage.timedStateSkipped();
                    return true;
                }
                coverage.stateEvaluated();
                return QuietSnapshot.judge(snapshot, coverage, test);
            });
        }
    }
}
