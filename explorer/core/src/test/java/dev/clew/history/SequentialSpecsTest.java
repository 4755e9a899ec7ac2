package dev.clew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.LockSpec.Holder;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each object answers and what it is afterwards. */
class SequentialSpecsTest {

    @Test
    void aRegisterHoldsTheLastWrite() {
        RegisterSpec<Integer> register = new RegisterSpec<>(0);

        assertThat(register.next(0, new RegisterSpec.Write<>(7))).isEqualTo(7);
        assertThat(register.next(7, new RegisterSpec.Read<>())).isEqualTo(7);
        assertThat(register.result(7, new RegisterSpec.Read<>())).isEqualTo(new RegisterSpec.ReadOk<>(7));
        assertThat(register.result(7, new RegisterSpec.Write<>(8))).isEqualTo(new RegisterSpec.WriteOk<>());
        assertThat(register.readsOnly(new RegisterSpec.Read<>())).isTrue();
        assertThat(register.readsOnly(new RegisterSpec.Write<>(7))).isFalse();
    }

    @Test
    void aCompareAndSetReplacesOnlyTheExpectedValue() {
        CasRegisterSpec<Integer> register = new CasRegisterSpec<>(0);
        CasRegisterSpec.Operation<Integer> swap = new CasRegisterSpec.CompareAndSet<>(1, 2);

        assertThat(register.next(1, swap)).isEqualTo(2);
        assertThat(register.next(3, swap)).isEqualTo(3);
        assertThat(register.result(1, swap)).isEqualTo(new CasRegisterSpec.Swapped<>(true));
        assertThat(register.result(3, swap)).isEqualTo(new CasRegisterSpec.Swapped<>(false));
        assertThat(register.next(3, new CasRegisterSpec.Write<>(5))).isEqualTo(5);
        assertThat(register.result(3, new CasRegisterSpec.Write<>(5))).isEqualTo(new CasRegisterSpec.Swapped<>(true));
        assertThat(register.next(3, new CasRegisterSpec.Read<>())).isEqualTo(3);
        assertThat(register.result(3, new CasRegisterSpec.Read<>())).isEqualTo(new CasRegisterSpec.Value<>(3));
        assertThat(register.readsOnly(new CasRegisterSpec.Read<>())).isTrue();
        assertThat(register.readsOnly(swap)).isFalse();
    }

    @Test
    void aMapHasARegisterForEachKeyAndForgetsAbsentValues() {
        KeyValueSpec<String, Integer> map = new KeyValueSpec<>(0);
        KeyValueSpec.Operation<String, Integer> write =
                new KeyValueSpec.Operation<>("x", new CasRegisterSpec.Write<>(4));
        TrieMap<String, Integer> four = map.next(map.initial(), write);

        assertThat(four).isEqualTo(TrieMap.<String, Integer>empty().with("x", 4));
        assertThat(map.next(four, new KeyValueSpec.Operation<>("x", new CasRegisterSpec.Write<>(0))))
                .isEqualTo(TrieMap.empty());
        assertThat(map.result(four, new KeyValueSpec.Operation<>("x", new CasRegisterSpec.Read<>())))
                .isEqualTo(new CasRegisterSpec.Value<>(4));
        assertThat(map.result(four, new KeyValueSpec.Operation<>("y", new CasRegisterSpec.Read<>())))
                .isEqualTo(new CasRegisterSpec.Value<>(0));
        assertThat(map.partition(write)).contains("x");
        assertThat(map.readsOnly(write)).isFalse();
        assertThat(map.readsOnly(new KeyValueSpec.Operation<>("x", new CasRegisterSpec.Read<>())))
                .isTrue();
    }

    @Test
    void aCounterAddsUp() {
        CounterSpec counter = new CounterSpec(5L);

        assertThat(counter.next(5L, new CounterSpec.Add(-2))).isEqualTo(3L);
        assertThat(counter.next(5L, new CounterSpec.Read())).isEqualTo(5L);
        assertThat(counter.result(5L, new CounterSpec.Read())).isEqualTo(OptionalLong.of(5));
        assertThat(counter.result(5L, new CounterSpec.Add(1))).isEmpty();
        assertThat(counter.readsOnly(new CounterSpec.Read())).isTrue();
        assertThat(counter.readsOnly(new CounterSpec.Add(0))).isFalse();
    }

    @Test
    void aReadOfASetFindsAllOfItsElementsAndNoOthers() {
        SetSpec<Integer> set = new SetSpec<>();
        TrieMap<Integer, Boolean> both = set.next(set.next(set.initial(), new SetSpec.Add<>(1)), new SetSpec.Add<>(2));

        assertThat(set.allows(both, new SetSpec.Read<>(), new SetSpec.Elements<>(Set.of(1, 2))))
                .isTrue();
        assertThat(set.allows(both, new SetSpec.Read<>(), new SetSpec.Elements<>(Set.of(1, 3))))
                .isFalse();
        assertThat(set.allows(both, new SetSpec.Read<>(), new SetSpec.Elements<>(Set.of(1))))
                .isFalse();
        assertThat(set.allows(both, new SetSpec.Read<>(), new SetSpec.Done<>())).isFalse();
        assertThat(set.allows(both, new SetSpec.Add<>(1), new SetSpec.Done<>())).isTrue();
        assertThat(set.allows(both, new SetSpec.Add<>(1), new SetSpec.Elements<>(Set.of(1, 2))))
                .isFalse();
        assertThat(set.result(both, new SetSpec.Read<>())).isEqualTo(new SetSpec.Elements<>(Set.of(1, 2)));
        assertThat(set.result(both, new SetSpec.Add<>(1))).isEqualTo(new SetSpec.Done<>());
        assertThat(set.next(both, new SetSpec.Remove<>(1)).keys()).containsExactly(2);
        assertThat(set.next(both, new SetSpec.Read<>())).isEqualTo(both);
        assertThat(set.readsOnly(new SetSpec.Read<>())).isTrue();
        assertThat(set.readsOnly(new SetSpec.Add<>(1))).isFalse();
        assertThat(set.readsOnly(new SetSpec.Remove<>(1))).isFalse();
    }

    @Test
    void aQueueGivesWhatWasPutInFirst() {
        QueueSpec<Integer> queue = new QueueSpec<>();
        Sequence<Integer> both =
                queue.next(queue.next(queue.initial(), new QueueSpec.Enqueue<>(1)), new QueueSpec.Enqueue<>(2));

        assertThat(queue.result(both, new QueueSpec.Dequeue<>())).contains(1);
        assertThat(queue.result(both, new QueueSpec.Enqueue<>(3))).isEmpty();
        assertThat(queue.result(queue.initial(), new QueueSpec.Dequeue<>())).isEmpty();
        assertThat(queue.next(both, new QueueSpec.Dequeue<>()).toList()).containsExactly(2);
    }

    @Test
    void aReadOfAListFindsItsElementsInOrder() {
        AppendListSpec<Integer> list = new AppendListSpec<>();
        Sequence<Integer> both =
                list.next(list.next(list.initial(), new AppendListSpec.Append<>(1)), new AppendListSpec.Append<>(2));
        AppendListSpec.Operation<Integer> read = new AppendListSpec.Read<>();

        assertThat(list.result(both, read)).isEqualTo(new AppendListSpec.Elements<>(List.of(1, 2)));
        assertThat(list.allows(both, read, new AppendListSpec.Elements<>(List.of(1, 2))))
                .isTrue();
        assertThat(list.allows(both, read, new AppendListSpec.Elements<>(List.of(2, 1))))
                .isFalse();
        assertThat(list.allows(both, read, new AppendListSpec.Elements<>(List.of(1))))
                .isFalse();
        assertThat(list.allows(both, read, new AppendListSpec.Done<>())).isFalse();
        assertThat(list.allows(both, new AppendListSpec.Append<>(3), new AppendListSpec.Done<>()))
                .isTrue();
        assertThat(list.next(both, read)).isEqualTo(both);
        assertThat(list.readsOnly(read)).isTrue();
        assertThat(list.readsOnly(new AppendListSpec.Append<>(3))).isFalse();
    }

    private static final LockSpec LOCK = new LockSpec();
    private static final LockSpec.Operation ACQUIRE = new LockSpec.Acquire();
    private static final LockSpec.State HELD_WITH_5 = new LockSpec.State(5, Holder.LAST);
    private static final LockSpec.State FREE_AFTER_5 = new LockSpec.State(5, Holder.NONE);
    private static final LockSpec.State UNSEEN_AFTER_5 = new LockSpec.State(5, Holder.UNSEEN);

    @Test
    void aFreeLockIsGrantedWithAnyGreaterToken() {
        assertThat(LOCK.allows(FREE_AFTER_5, ACQUIRE, new LockSpec.Granted(6))).isTrue();
        assertThat(LOCK.allows(FREE_AFTER_5, ACQUIRE, new LockSpec.Granted(60))).isTrue();
        assertThat(LOCK.allows(FREE_AFTER_5, ACQUIRE, new LockSpec.Granted(5))).isFalse();
        assertThat(LOCK.allows(FREE_AFTER_5, ACQUIRE, new LockSpec.Refused())).isFalse();
        assertThat(LOCK.allows(HELD_WITH_5, ACQUIRE, new LockSpec.Granted(6))).isFalse();
        assertThat(LOCK.allows(HELD_WITH_5, ACQUIRE, new LockSpec.Refused())).isTrue();
        assertThat(LOCK.result(LOCK.initial(), ACQUIRE)).isEqualTo(new LockSpec.Granted(1));
        assertThat(LOCK.result(FREE_AFTER_5, ACQUIRE)).isEqualTo(new LockSpec.Granted(6));
        assertThat(LOCK.result(HELD_WITH_5, ACQUIRE)).isEqualTo(new LockSpec.Refused());
        assertThat(LOCK.next(FREE_AFTER_5, ACQUIRE, new LockSpec.Granted(8)))
                .isEqualTo(new LockSpec.State(8, Holder.LAST));
        assertThat(LOCK.next(FREE_AFTER_5, ACQUIRE)).isEqualTo(UNSEEN_AFTER_5);
        assertThat(LOCK.next(HELD_WITH_5, ACQUIRE)).isEqualTo(HELD_WITH_5);
        assertThat(LOCK.next(HELD_WITH_5, ACQUIRE, new LockSpec.Refused())).isEqualTo(HELD_WITH_5);
    }

    @Test
    void onlyTheHoldersTokenReleasesALock() {
        LockSpec.Operation release = new LockSpec.Release(5);

        assertThat(LOCK.allows(HELD_WITH_5, release, new LockSpec.Released())).isTrue();
        assertThat(LOCK.allows(HELD_WITH_5, release, new LockSpec.Refused())).isFalse();
        assertThat(LOCK.allows(HELD_WITH_5, new LockSpec.Release(4), new LockSpec.Released()))
                .isFalse();
        assertThat(LOCK.allows(HELD_WITH_5, new LockSpec.Release(4), new LockSpec.Refused()))
                .isTrue();
        assertThat(LOCK.allows(FREE_AFTER_5, release, new LockSpec.Released())).isFalse();
        assertThat(LOCK.allows(FREE_AFTER_5, release, new LockSpec.Refused())).isTrue();
        assertThat(LOCK.next(HELD_WITH_5, release)).isEqualTo(FREE_AFTER_5);
        assertThat(LOCK.next(HELD_WITH_5, release, new LockSpec.Released())).isEqualTo(FREE_AFTER_5);
        assertThat(LOCK.next(HELD_WITH_5, new LockSpec.Release(4))).isEqualTo(HELD_WITH_5);
    }

    @Test
    void aTokenThatNobodySawIsGreaterThanTheLastSeen() {
        assertThat(LOCK.allows(UNSEEN_AFTER_5, new LockSpec.Release(6), new LockSpec.Released()))
                .isTrue();
        assertThat(LOCK.allows(UNSEEN_AFTER_5, new LockSpec.Release(5), new LockSpec.Released()))
                .isFalse();
        assertThat(LOCK.allows(UNSEEN_AFTER_5, new LockSpec.Release(6), new LockSpec.Refused()))
                .isTrue();
        assertThat(LOCK.allows(UNSEEN_AFTER_5, ACQUIRE, new LockSpec.Granted(7)))
                .isFalse();
        assertThat(LOCK.next(UNSEEN_AFTER_5, new LockSpec.Release(9))).isEqualTo(new LockSpec.State(9, Holder.NONE));
    }

    @Test
    void aLockSaysWhoHoldsIt() {
        assertThat(LOCK.initial()).hasToString("free");
        assertThat(FREE_AFTER_5).hasToString("free after token 5");
        assertThat(HELD_WITH_5).hasToString("held with token 5");
        assertThat(UNSEEN_AFTER_5).hasToString("held with a token that nobody saw, greater than 5");
        assertThat(LOCK.next(LOCK.initial(), ACQUIRE)).hasToString("held with a token that nobody saw");
    }
}
