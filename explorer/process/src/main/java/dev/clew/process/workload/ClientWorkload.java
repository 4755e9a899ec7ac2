package dev.clew.process.workload;

import dev.clew.model.ClusterModel;
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
    public final void addTo(ClusterModel.Builder<Body> cluster, WorkloadOptions options, Programs programs) {
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
                scene -> scene.everyOperation((client, operation, ending) -> {
                    done.see(ending);
                    return !(ending instanceof Ending.Malformed);
                }));
        addProperties(properties, script, scale);
        cluster.sometimes("AllAnswered", view -> new Scene(view, scale, programs).allAnswered());
    }

    /** Returns the script of the clients. */
    abstract Script script(Scale scale);

    /** Adds the properties of the workload, other than that answers are well-formed. */
    abstract void addProperties(Properties properties, Script script, Scale scale);

    /** Registers the properties of a workload. */
    record Properties(ClusterModel.Builder<Body> cluster, Scale scale, Programs programs) {

        /** Adds a property of every state. */
        void invariant(String property, Predicate<Scene> test) {
            cluster.invariant(property, view -> test.test(new Scene(view, scale, programs)));
        }

        /** Adds a property of the states in which programs have nothing more to do. */
        void whenQuiet(String property, Predicate<QuietScene> test) {
            QuietStateCoverage coverage = new QuietStateCoverage(property);
            cluster.resource(coverage).invariant(property, view -> {
                Scene scene = new Scene(view, scale, programs);
                if (!scene.isQuiet()) {
                    return true;
                }
                if (scene.waitsForTime()) {
                    coverage.timedStateSkipped();
                    return true;
                }
                coverage.stateEvaluated();
                return test.test(new QuietScene(scene, coverage));
            });
        }
    }
}
