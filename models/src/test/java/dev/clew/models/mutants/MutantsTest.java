package dev.clew.models.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.provider.Configuration;
import dev.clew.models.ModelRuns;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that every mutant is found by the check in its file, and that every model holds in all of
 * its configurations.
 */
@Tag("thorough")
class MutantsTest {

    static Stream<Mutant> killable() {
        return all().filter(mutant -> mutant.killer() != null);
    }

    static Stream<Mutant> all() {
        return ModelRuns.providers().flatMap(provider -> MutantFiles.of(provider.name()).stream());
    }

    @ParameterizedTest
    @MethodSource("killable")
    void mutantIsFound(Mutant mutant) {
        Mutant.Killer killer = Objects.requireNonNull(mutant.killer());
        Configuration configuration = MutantChecks.configurations(mutant.model()).stream()
                .filter(each -> each.name().equals(killer.configuration()))
                .findFirst()
                .orElseThrow();
        assertThat(MutantChecks.by(MutatedModel.of(mutant), configuration)).hasValue(killer.property());
    }

    static Stream<Named> configurations() {
        return ModelRuns.providers().flatMap(provider -> provider.configurations().stream()
                .map(configuration -> new Named(provider.name(), configuration)));
    }

    /** Configuration of a model. */
    record Named(String model, Configuration configuration) {
        @Override
        public String toString() {
            return model + " " + configuration.name();
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void modelHoldsInAllOfItsConfigurations(Named named) {
        assertThat(MutantChecks.by(ModelRuns.provider(named.model()), named.configuration()))
                .isEmpty();
    }

    @Test
    void thereAreManyMutantsAndTheDefaultsFindMost() {
        long killed = killable().count();
        long byDefaults = killable().filter(Mutant::isKilledByDefaults).count();
        assertThat(all().count()).isGreaterThanOrEqualTo(120);
        assertThat((double) byDefaults / killed).isGreaterThanOrEqualTo(0.6);
    }

    @AfterAll
    static void printTheTable() {
        System.out.print(MutantTable.text());
    }
}
