package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A search that remembers too many points gives up and reports that it did. */
class SearchMemoryTest {

    @Test
    void aSearchEndsWhenItsPointsTakeMoreThanItsBudget() {
        List<Operation<CounterSpec.Operation, OptionalLong>> history = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            history.add(Operation.ok(i, new CounterSpec.Add(1L << i), OptionalLong.empty(), i, 1000 + i));
        }
        history.add(Operation.ok(99, new CounterSpec.Read(), OptionalLong.of(-1), 500, 600));
        CounterSpec spec = new CounterSpec(0L);
        Roster<CounterSpec.Operation, OptionalLong> roster = Roster.of(history, spec, Operation::request);

        OrderSearch<Long, CounterSpec.Operation, OptionalLong> search =
                new OrderSearch<>(spec, roster, new RealTimeOrder(roster), () -> false, 4L << 20);

        assertThat(search.run()).isEqualTo(OrderSearch.End.STOPPED);
        assertThat(search.limit()).get().asString().contains("points", "4 MiB");
    }
}
