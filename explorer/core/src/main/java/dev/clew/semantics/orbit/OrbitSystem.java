package dev.clew.semantics.orbit;

import dev.clew.model.ModelError;
import dev.clew.semantics.Expander;
import dev.clew.semantics.ForwardingSystem;
import dev.clew.semantics.TransitionSystem;
import java.util.List;
import java.util.function.Supplier;

/**
 * A system whose states each represent an orbit: all states that exchanging symmetric nodes and values leads to. Its
 * successors are the representatives of the concrete ones.
 */
public final class OrbitSystem extends ForwardingSystem {
    private final TransitionSystem concrete;
    private final Symmetry symmetry;
    private List<int[]> representatives;

    /**
     * Reduces a system.
     *
     * @throws ModelError if the initial states are not symmetric
     */
    public OrbitSystem(TransitionSystem concrete, Symmetry symmetry) {
        super(concrete);
        this.concrete = concrete;
        this.symmetry = symmetry;
        representatives = symmetry.representatives(concrete.initialStates());
    }

    /**
     * Checks the first states for being as symmetric as the model says.
     *
     * @param states how many states to check
     *
     * @throws ModelError if they are not
     */
    public void probe(int states) {
        concrete.growLayout();
        new SymmetryProbe(concrete, symmetry, states).run();
        concrete.growLayout();
    }

    @Override
    public List<int[]> initialStates() {
        return representatives;
    }

    @Override
    public void beginAt(int[] numbers) {
        concrete.beginAt(numbers);
        representatives = List.of(representative(numbers).clone());
        growLayout();
    }

    @Override
    public int[] representative(int[] numbers) {
        Canonicaliser canonicaliser = symmetry.newCanonicaliser();
        canonicaliser.find(numbers, fingerprint(numbers));
        return canonicaliser.state();
    }

    @Override
    public List<List<String>> symmetricSets() {
        return symmetry.sets();
    }

    @Override
    public ModelError asymmetryAt(int[] state) {
        return symmetry.brokenAt(state);
    }

    @Override
    public Expander newExpander() {
        return reduced(concrete::newExpander);
    }

    @Override
    public Expander newFullExpander() {
        return reduced(concrete::newFullExpander);
    }

    private Expander reduced(Supplier<Expander> real) {
        return new OrbitExpander(concrete, symmetry, real);
    }
}
