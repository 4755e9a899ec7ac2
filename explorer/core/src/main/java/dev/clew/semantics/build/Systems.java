package dev.clew.semantics.build;

import dev.clew.model.ClusterModel;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.SharedStateModel;
import dev.clew.purity.CallLogs;
import dev.clew.purity.ModelFields;
import dev.clew.semantics.DictionaryReader;
import dev.clew.semantics.ModelClasses;
import dev.clew.semantics.ModelSystem;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.cluster.ClusterSystem;
import dev.clew.semantics.cluster.fault.FaultRules;
import dev.clew.semantics.orbit.OrbitSystem;
import dev.clew.semantics.orbit.Symmetry;
import dev.clew.semantics.shared.SharedStateSystem;
import dev.clew.state.SavedTypes;
import dev.clew.symmetry.Elements;
import java.io.DataInput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes transition systems of models. The only class that knows both kinds of models. */
public final class Systems {
    private Systems() {}

    /**
     * Returns the system of a model.
     *
     * @throws ModelError if the model's code holds something that could change between calls, or a start handler is broken
     */
    public static TransitionSystem of(Model model) {
        return of(model, new CallLogs());
    }

    /**
     * Returns the system of a model.
     *
     * @param calls where calls of the model's code are noted, from the start handlers on
     * @throws ModelError as {@link #of(Model)}
     */
    public static TransitionSystem of(Model model, CallLogs calls) {
        return grown(model, calls);
    }

    /**
     * Returns the system of a model, its values numbered and its states packed as they were in an earlier search.
     *
     * @param in what {@link TransitionSystem#saveDictionary} wrote
     * @param calls where calls of the model's code are noted, from the start handlers on
     * @throws IOException if it cannot be read, or does not fit the model
     */
    public static TransitionSystem of(Model model, DataInput in, CallLogs calls) throws IOException {
        return resumed(model, in, calls);
    }

    /**
     * Returns the system of a model's orbits, after its first states were checked for symmetry.
     *
     * @param calls where calls of the model's code are noted, from the start handlers on
     * @param probedStates how many states to check
     * @throws IllegalArgumentException if the model declares no symmetry, or has temporal properties
     * @throws ModelError if it is found not to be symmetric
     */
    public static TransitionSystem ofOrbits(Model model, CallLogs calls, int probedStates) {
        symmetryRefusal(model).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal);
        });
        OrbitSystem orbits = orbits(model, grown(model, calls));
        orbits.probe(probedStates);
        return orbits;
    }

    /**
     * Returns the system of a model's orbits as it was in an earlier search, which found the model's first states to be
     * symmetric.
     *
     * @param in what {@link TransitionSystem#saveDictionary} wrote
     * @param calls where calls of the model's code are noted, from the start handlers on
     * @throws IOException if it cannot be read, or does not fit the model
     */
    public static TransitionSystem ofOrbits(Model model, DataInput in, CallLogs calls) throws IOException {
        return orbits(model, resumed(model, in, calls));
    }

    /** Returns why a model cannot be checked by symmetry, in one line; empty if it can. */
    public static Optional<String> symmetryRefusal(Model model) {
        return Symmetry.refusal(model, elements(model));
    }

    private static OrbitSystem orbits(Model model, ModelSystem system) {
        return new OrbitSystem(system, Symmetry.of(system, model.name(), elements(model)));
    }

    /** Nodes that faults may strike are not interchangeable with nodes that they may not. */
    private static Elements elements(Model model) {
        return model instanceof ClusterModel cluster
                ? Elements.of(model, new FaultRules(cluster)::kindOf)
                : Elements.of(model, node -> 0);
    }

    /** Returns a new system whose layout holds its initial states. */
    private static ModelSystem grown(Model model, CallLogs calls) {
        try {
            ModelSystem system = system(model, null, calls);
            system.growLayout();
            return system;
        } catch (IOException e) {
            throw new IllegalStateException("nothing was read", e);
        }
    }

    private static ModelSystem resumed(Model model, DataInput in, CallLogs calls) throws IOException {
        int[] widths = new int[in.readUnsignedShort()];
        for (int slot = 0; slot < widths.length; slot++) {
            widths[slot] = in.readUnsignedByte();
        }
        ModelSystem system = system(model, new DictionaryReader(in, savedTypes(model)), calls);
        system.resume(widths, in);
        return system;
    }

    /** Returns the classes of the values that a model's states may hold when they are read from elsewhere. */
    public static SavedTypes savedTypes(Model model) {
        return ModelClasses.saved(model, systemOf(model));
    }

    private static Class<?> systemOf(Model model) {
        return model instanceof ClusterModel ? ClusterSystem.class : SharedStateSystem.class;
    }

    private static ModelSystem system(Model model, @Nullable DictionaryReader saved, CallLogs calls)
            throws IOException {
        ModelFields.check(model);
        return model instanceof ClusterModel cluster
                ? ClusterSystem.of(cluster, saved, calls)
                : new SharedStateSystem((SharedStateModel) model, saved, calls);
    }
}
