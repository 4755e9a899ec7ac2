package dev.clew.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackingProviderTest {

    /** Provider found through the service file among the test resources. */
    public static final class OnShelves implements BackingProvider {
        @Override
        public String kind() {
            return "shelves";
        }

        @Override
        public Backing open(Path directory, long expectedStates) throws StoreUnavailableException {
            if (expectedStates < 0) {
                throw new StoreUnavailableException("no shelf");
            }
            return new MemoryBacking("shelves for " + expectedStates + " in " + directory.getFileName());
        }
    }

    @Test
    void providerOfAKindIsFoundOnTheClassPath(@TempDir Path folder) throws StoreUnavailableException {
        try (Backing backing = BackingProvider.open("shelves", folder.resolve("cellar"), 12)) {
            assertThat(backing.kind()).isEqualTo("shelves for 12 in cellar");
        }
    }

    @Test
    void exceptionOfAProviderIsPassedOn(@TempDir Path folder) {
        assertThatThrownBy(() -> BackingProvider.open("shelves", folder, -1))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("no shelf");
    }

    @Test
    void messageForAKindWithoutProviderNamesItsArtifact(@TempDir Path folder) {
        assertThatThrownBy(() -> BackingProvider.open("drawers", folder, 0))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("the store 'drawers' is not on the class path; add clew-statestore-drawers to it, or use"
                        + " another store");
    }
}
