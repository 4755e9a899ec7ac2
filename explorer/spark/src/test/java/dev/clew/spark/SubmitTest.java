package dev.clew.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubmitTest {

    @Test
    void checksRunOnTheClusterOfSparkSubmit() {
        assertThat(Submit.words(List.of("--stacktrace", "check", "raft"), "yarn"))
                .containsExactly("--stacktrace", "check", "--spark", "yarn", "raft");
    }

    @Test
    void clusterOfTheCommandLineIsKept() {
        assertThat(Submit.words(List.of("check", "raft", "--spark=local"), "yarn"))
                .containsExactly("check", "raft", "--spark=local");
        assertThat(Submit.words(List.of("check", "raft", "--spark", "local"), "yarn"))
                .containsExactly("check", "raft", "--spark", "local");
    }

    @Test
    void otherCommandsAndJvmsHaveNoCluster() {
        assertThat(Submit.words(List.of("models"), "yarn")).containsExactly("models");
        assertThat(Submit.words(List.of("check", "raft"), null)).containsExactly("check", "raft");
    }

    /** Class folders, as in this test, are not sent; a cluster of this machine is given them as a class path. */
    @Test
    void givenJarsAreKept() {
        assertThat(AppJars.of("spark://h:1", " a.jar,,b.jar")).containsExactly("a.jar", "b.jar");
        assertThat(AppJars.of("spark://h:1", "")).isEmpty();
    }
}
