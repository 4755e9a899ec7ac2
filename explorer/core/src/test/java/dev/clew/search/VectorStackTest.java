package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorStackTest {
    private static int[] vector(VectorStack stack, int index, int words) {
        int[] vector = new int[words];
        stack.copyVector(index, vector);
        return vector;
    }

    private static VectorStack two(boolean keepsClasses) {
        VectorStack stack = new VectorStack(2, keepsClasses);
        stack.push(new int[] {10, 11, 99}, 100L, -1, 1, 5);
        stack.push(new int[] {20, 21, 99}, 200L, 7, 2, 6);
        return stack;
    }

    @Test
    void whatWasPushedIsFoundAtItsIndex() {
        VectorStack stack = two(true);
        assertThat(stack.size()).isEqualTo(2);
        assertThat(stack.isEmpty()).isFalse();
        assertThat(vector(stack, 0, 2)).containsExactly(10, 11);
        assertThat(vector(stack, 1, 2)).containsExactly(20, 21);
        assertThat(stack.fingerprint(1)).isEqualTo(200);
        assertThat(stack.parent(0)).isEqualTo(-1);
        assertThat(stack.parent(1)).isEqualTo(7);
        assertThat(stack.depth(0)).isEqualTo(1);
        assertThat(stack.depth(1)).isEqualTo(2);
        assertThat(stack.stepClass(0)).isEqualTo(5);
        assertThat(stack.stepClass(1)).isEqualTo(6);
    }

    @Test
    void classesAreKeptOnlyOnDemand() {
        VectorStack stack = two(false);
        assertThat(stack.stepClass(0)).isEqualTo(-1);
        assertThat(stack.stepClass(1)).isEqualTo(-1);
        stack.pop();
        assertThat(stack.size()).isEqualTo(1);
    }

    @Test
    void theTopIsReplacedAfterItWasPopped() {
        VectorStack stack = two(true);
        stack.pop();
        assertThat(stack.size()).isEqualTo(1);
        stack.push(new int[] {30, 31}, 300L, 8, 3, 9);
        assertThat(vector(stack, 0, 2)).containsExactly(10, 11);
        assertThat(vector(stack, 1, 2)).containsExactly(30, 31);
        assertThat(stack.fingerprint(1)).isEqualTo(300);
        assertThat(stack.parent(1)).isEqualTo(8);
        assertThat(stack.depth(1)).isEqualTo(3);
        assertThat(stack.stepClass(1)).isEqualTo(9);
        stack.pop();
        stack.pop();
        assertThat(stack.isEmpty()).isTrue();
    }

    @Test
    void vectorsAreRewrittenInPlaceWhenTheyGetMoreWords() {
        VectorStack stack = two(true);
        stack.recode(3, (from, to) -> {
            to[0] = from[0] + 1;
            to[1] = from[1] + 1;
            to[2] = from[0] + from[1];
        });
        stack.push(new int[] {40, 41, 42}, 400L, 9, 3, 7);
        assertThat(stack.size()).isEqualTo(3);
        assertThat(vector(stack, 0, 3)).containsExactly(11, 12, 21);
        assertThat(vector(stack, 1, 3)).containsExactly(21, 22, 41);
        assertThat(vector(stack, 2, 3)).containsExactly(40, 41, 42);
        assertThat(stack.fingerprint(1)).isEqualTo(200);
        stack.pop();
        assertThat(vector(stack, 1, 3)).containsExactly(21, 22, 41);
    }
}
