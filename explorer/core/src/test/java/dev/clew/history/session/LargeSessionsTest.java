package dev.clew.history.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories of 20,000 operations in 20 sessions take seconds; prints how many. */
class LargeSessionsTest {

    @ParameterizedTest
    @Timeout(3600) // stops quadratic algorithms; a busy machine may take minutes
    @EnumSource(Guarantee.class)
    @Tag("thorough")
    void takesSeconds(Guarantee guarantee) {
        Random random = new Random(7);
        Map<Object, Object> state = new HashMap<>();
        List<Operation<Access, Optional<Object>>> operations = new ArrayList<>();
        for (int o = 0; o < 20_000; o++) {
            Object key = random.nextInt(20) + o / 1000 * 20;
            int process = random.nextInt(20);
            if (random.nextBoolean()) {
                state.put(key, o);
                operations.add(Operation.ok(process, new Access.Write(key, o), Optional.empty(), 2L * o, 2L * o + 1));
            } else {
                Optional<Object> found = Optional.ofNullable(state.get(key));
                operations.add(Operation.ok(process, new Access.Read(key), found, 2L * o, 2L * o + 1));
            }
        }
        long start = System.nanoTime();
        assertThat(SessionChecker.check(operations, guarantee)).isEmpty();
        System.err.printf(
                "%s: %d ms%n",
                guarantee, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }
}
