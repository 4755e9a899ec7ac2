package dev.clew.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Program order: each process's sequence must be respected. An operation of unknown outcome comes after those that its
 * process had completed before; later operations of that process do not wait for it.
 */
final class ProgramOrder implements Remaining {
    private final long[] returned;
    private final int[][] sequences;
    private final int[] processOf;
    private final int[] positions;
    private final int[] unknownProcess;
    private final int[] unknownAfter;
    private int taken;

    ProgramOrder(Roster<?, ?> roster) {
        List<? extends Operation<?, ?>> completed = roster.completed();
        returned = completed.stream().mapToLong(Operation::returned).toArray();
        processOf = new int[returned.length];
        unknownProcess = new int[roster.unknown().size()];
        unknownAfter = new int[unknownProcess.length];
        Map<Integer, Integer> numbers = new HashMap<>();
        List<List<Integer>> byProcess = new ArrayList<>();
        for (int i = 0; i < returned.length; i++) {
            processOf[i] = numberOf(completed.get(i).process(), numbers, byProcess);
            byProcess.get(processOf[i]).add(i);
        }
        for (int i = 0; i < unknownAfter.length; i++) {
            Operation<?, ?> unknown = roster.unknown().get(i);
            unknownProcess[i] = numberOf(unknown.process(), numbers, byProcess);
            unknownAfter[i] = (int) byProcess.get(unknownProcess[i]).stream()
                    .filter(own -> completed.get(own).invoked() < unknown.invoked())
                    .count();
        }
        positions = new int[byProcess.size()];
        sequences = byProcess.stream()
                .map(own -> own.stream().mapToInt(i -> i).toArray())
                .toArray(int[][]::new);
    }

    private static int numberOf(int process, Map<Integer, Integer> numbers, List<List<Integer>> byProcess) {
        return numbers.computeIfAbsent(process, id -> {
            byProcess.add(new ArrayList<>());
            return byProcess.size() - 1;
        });
    }

    /** Returns the candidates in the order of their returns, which is likely to succeed. */
    @Override
    public int[] next() {
        int[] next = new int[positions.length];
        int count = 0;
        for (int p = 0; p < positions.length; p++) {
            if (positions[p] < sequences[p].length) {
                int candidate = sequences[p][positions[p]];
                int place = count++;
                for (; place > 0 && returned[next[place - 1]] > returned[candidate]; place--) {
                    next[place] = next[place - 1];
                }
                next[place] = candidate;
            }
        }
        return Arrays.copyOf(next, count);
    }

    @Override
    public void take(int completed) {
        positions[processOf[completed]]++;
        taken++;
    }

    @Override
    public void putBack(int completed) {
        positions[processOf[completed]]--;
        taken--;
    }

    @Override
    public boolean mayTakeEffect(int unknown, int[] next) {
        return positions[unknownProcess[unknown]] >= unknownAfter[unknown];
    }

    @Override
    public long progress(int[] next) {
        return taken;
    }
}
