package dev.clew.history.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What follows from stays agrees with its definition, also at equal places. */
class StaysTest {
    private static final int PLACES = 7;

    private static List<Stay> random(Random random, int most) {
        List<Stay> stays = new ArrayList<>();
        for (int count = 1 + random.nextInt(most); count > 0; count--) {
            long added = random.nextInt(PLACES);
            long removed = random.nextInt(8) == 0 ? Stay.NEVER : random.nextInt(PLACES);
            stays.add(new Stay(
                    added,
                    random.nextInt(10) == 0 ? Stay.NEVER : added + 1 + random.nextInt(3),
                    removed,
                    removed == Stay.NEVER || random.nextInt(10) == 0 ? Stay.NEVER : removed + 1 + random.nextInt(3)));
        }
        return stays;
    }

    @Test
    void nestedStaysAreThoseOfAStack() {
        int nested = 0;
        for (long seed = 0; seed < 6_000; seed++) {
            List<Stay> stays = random(new Random(seed), 4);
            boolean expected = isStack(stays, new boolean[stays.size()], new boolean[stays.size()], new ArrayDeque<>());
            assertThat(NestedIntervals.exist(stays))
                    .as("seed %d: %s", seed, stays)
                    .isEqualTo(expected);
            nested += expected ? 1 : 0;
        }
        assertThat(nested).isBetween(1_000, 5_000);
    }

    /** Pushes and pops in any order that real time permits, until only what need not be removed remains. */
    private static boolean isStack(List<Stay> stays, boolean[] pushed, boolean[] popped, Deque<Integer> stack) {
        boolean isDone = true;
        for (int i = 0; i < pushed.length; i++) {
            if (popped[i]) {
                continue;
            }
            isDone &= pushed[i] && stays.get(i).removeReturned() == Stay.NEVER;
            boolean[] next = pushed[i] ? popped : pushed;
            if (mayComeNext(
                            pushed[i]
                                    ? stays.get(i).removeInvoked()
                                    : stays.get(i).addInvoked(),
                            stays,
                            pushed,
                            popped)
                    && (!pushed[i] || stack.getLast() == i)) {
                next[i] = true;
                Deque<Integer> after = new ArrayDeque<>(stack);
                if (popped[i]) {
                    after.removeLast();
                } else {
                    after.addLast(i);
                }
                boolean found = isStack(stays, pushed, popped, after);
                next[i] = false;
                if (found) {
                    return true;
                }
            }
        }
        return isDone;
    }

    private static boolean mayComeNext(long invoked, List<Stay> stays, boolean[] pushed, boolean[] popped) {
        for (int i = 0; i < pushed.length; i++) {
            if ((!pushed[i] && stays.get(i).addReturned() < invoked)
                    || (!popped[i] && stays.get(i).removeReturned() < invoked)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void whatIsCoveredIsWithinAForcedPart() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Stay> stays = random(random, 3);
            Occupancy occupancy = Occupancy.of(stays);
            long invoked = random.nextInt(PLACES);
            long returned = invoked + 1 + random.nextInt(4);
            // moment 2p is at place p, after the invocations and before the returns, and 2p + 1 is before the next
            // place
            boolean expected = LongStream.rangeClosed(2 * invoked, 2 * returned)
                    .allMatch(moment -> stays.stream().anyMatch(stay -> isIn(stay, moment)));
            assertThat(occupancy.covers(invoked, returned))
                    .as("seed %d: %s, %d to %d", seed, stays, invoked, returned)
                    .isEqualTo(expected);
        }
    }

    private static boolean isIn(Stay stay, long moment) {
        return stay.isForced()
                && 2 * stay.addReturned() < moment
                && (stay.removeInvoked() == Stay.NEVER || moment < 2 * stay.removeInvoked());
    }

    @Test
    void aStayEndsBeforeThoseBelowIt() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Stay> popped = random(random, 3);
            popped.removeIf(stay -> stay.removeInvoked() == Stay.NEVER);
            List<Stay> left = new ArrayList<>();
            random(random, 3).forEach(stay -> left.add(stay.removedFrom(Stay.NEVER)));
            left.removeIf(stay -> stay.addReturned() == Stay.NEVER); // it need not have been pushed
            List<Span> empty = new ArrayList<>();
            for (int count = random.nextInt(3); count > 0; count--) {
                long invoked = random.nextInt(PLACES);
                empty.add(new Span(invoked, invoked + 1 + random.nextInt(3)));
            }
            long[] expected = left.stream()
                    .mapToLong(stay -> deadline(stay, popped, empty))
                    .toArray();
            assertThat(new Deadlines(popped, empty).of(left))
                    .as("seed %d", seed)
                    .containsExactly(expected);
        }
    }

    private static long deadline(Stay upper, List<Stay> popped, List<Span> empty) {
        long deadline = Stay.NEVER;
        for (Stay stay : popped) {
            if (stay.addReturned() < upper.addInvoked() && upper.addReturned() < stay.removeInvoked()) {
                deadline = Math.min(deadline, stay.removeReturned());
            }
        }
        for (Span span : empty) {
            if (upper.addReturned() < span.invoked()) {
                deadline = Math.min(deadline, span.returned());
            }
        }
        return deadline;
    }
}
