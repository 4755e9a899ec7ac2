package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines with a mistake, run in this JVM; {@link BadInputIT} starts processes. */
class BadLinesTest {

    static Stream<Arguments> badLines() {
        return Stream.of(
                arguments(
                        "",
                        "which command? check, explore, suite, models, replay, serve, torture, conform, run, cluster, kv, history, trace, new, help, version, completion"),
                arguments(
                        "explore two-phase-commit --latency 1..3",
                        "model two-phase-commit is not a cluster; bounds of time such as --latency need one"),
                arguments("chekc", "unknown command 'chekc'; did you mean 'check'?"),
                arguments("check", "missing required parameter: 'NAME'"),
                arguments("check two-phase-comit", "unknown model 'two-phase-comit'; did you mean 'two-phase-commit'?"),
                arguments(
                        "new My_Protocol",
                        "'My_Protocol' is not a name for a project; write lower-case words joined by"),
                arguments("new switch", "'switch' is not a name for a project"),
                arguments("new src", "the folder src is not empty; choose another name or empty it"),
                arguments("models zzz", "unknown model 'zzz'; 'clew models' lists all models"),
                arguments("check two-phase-commit -p rms=99", "parameter rms takes a whole number in 1..20, not '99'"),
                arguments("check two-phase-commit -p rms=many", "parameter rms takes a whole number"),
                arguments(
                        "check two-phase-commit -p rm=3",
                        "has no parameter 'rm'; it takes rms, finality, liveness, bug; did you mean 'rms'?"),
                arguments("check two-phase-commit -p rms", "-p takes PARAMETER=VALUE, not 'rms'"),
                arguments("check two-phase-commit --bug hasty", "did you mean 'hasty-commit'?"),
                arguments(
                        "check lease-lock --configuration livness",
                        "--configuration takes one of liveness, three-writes, not 'livness'; did you mean 'liveness'?"),
                arguments("check echo --configuration liveness", "model echo has no configurations"),
                arguments("check two-phase-commit --wokers 2", "unknown option '--wokers'; did you mean '--workers'?"),
                arguments("check two-phase-commit --max-state=2", "did you mean '--max-states'?"),
                arguments("check two-phase-commit --workers 0", "--workers takes a whole number in 1..64, not 0"),
                arguments("check two-phase-commit --workers two", "'--workers': 'two' is not a whole number"),
                arguments("check two-phase-commit --memory 1k", "--memory takes at least 192m"),
                arguments(
                        "check two-phase-commit --property TCConsistant",
                        "--property: model two-phase-commit has no property 'TCConsistant'; it has TCConsistent,"
                                + " AllCommitted, AbortedAfterPreparing; did you mean 'TCConsistent'?"),
                arguments(
                        "check ping-pong --constraint Within",
                        "--constraint: model ping-pong has no constraint 'Within'; it has WithinMax"),
                arguments(
                        "check two-phase-commit --violations 0", "--violations takes a whole number in 1..1000, not 0"),
                arguments("check two-phase-commit --violations-by cause", "--violations-by is for --violations N"),
                arguments(
                        "check two-phase-commit --violations 2 --violations-by kind",
                        "--violations-by takes one of property, cause, not 'kind'"),
                arguments(
                        "check two-phase-commit --violations 2 --violations-by cause --search dfs",
                        "--violations-by cause is for --search bfs"),
                arguments(
                        "check two-phase-commit --violations 2 --state-dir x",
                        "--violations repeats the search, so it does not go with --state-dir and --spark"),
                arguments("check two-phase-commit --walks 3", "--walks is for --search random"),
                arguments(
                        "check two-phase-commit --seed 3",
                        "--seed is for --search random, guided and hunt, and --store bitstate"),
                arguments(
                        "check two-phase-commit --store bitstate --search bfs",
                        "--store bitstate is searched depth first; leave --search bfs out"),
                arguments("check two-phase-commit --store bitstate --search random", "leave --search random out"),
                arguments("check two-phase-commit --store bitstate --walks 2", "--walks is for --search random"),
                arguments(
                        "check two-phase-commit --coverage --search random", "--coverage is for --search bfs and dfs"),
                arguments("check two-phase-commit --coverage --store bitstate", "with --store tree and fingerprint"),
                arguments("check two-phase-commit --hashes 2", "--hashes and --swarm are for --store bitstate"),
                arguments("check two-phase-commit --swarm 2", "--hashes and --swarm are for --store bitstate"),
                arguments(
                        "check two-phase-commit --store bitstate --hashes 9",
                        "--hashes takes a whole number in 1..8, not 9"),
                arguments(
                        "check two-phase-commit --store bitstate --swarm 0",
                        "--swarm takes a whole number in 1..1000, not 0"),
                arguments(
                        "check two-phase-commit -p bug=late-abort --bug hasty-commit",
                        "set the same parameter; give one"),
                arguments("check two-phase-commit --max-states -1", "--max-states takes a whole number"),
                arguments(
                        "check two-phase-commit --search bsf",
                        "--search takes one of bfs, dfs, random, guided, hunt, not 'bsf'; did you mean 'bfs'?"),
                arguments(
                        "check two-phase-commit --store chronicle", "--store chronicle needs a folder", "--state-dir"),
                arguments(
                        "check two-phase-commit --store heap",
                        "--store takes one of tree, fingerprint, bitstate, chronicle"),
                arguments("check two-phase-commit --timeout 5x", "'5x' is not a duration; write one such as 30s"),
                arguments(
                        "check two-phase-commit --memory 700m --spill-dir nowhere/at/all",
                        "--spill-dir: nowhere/at/all is not"),
                arguments("check two-phase-commit --spill-dir . --no-spill", "exclude each other"),
                arguments("check two-phase-commit --memory lots", "--memory takes a size such as 512m"),
                arguments("check two-phase-commit --color sometimes", "--color takes one of auto"),
                arguments("check ping-pong --symmetry", "--symmetry: model 'ping-pong' declares no symmetric nodes"),
                arguments(
                        "check two-phase-commit -p liveness=true --symmetry",
                        "has the temporal property AllDecide, which cannot be checked with symmetry reduction"),
                arguments(
                        "check two-phase-commit --symmetry --search random", "--symmetry is for --search bfs and dfs"),
                arguments("check echo --spark here", "--spark takes local[N], spark://HOST:PORT, yarn or k8s://URL"),
                arguments("check echo --spark local --spark yarn", "an option of Spark is given twice"),
                arguments(
                        "check echo --spark-partitions 2", "--spark-partitions is for a search on Spark; give --spark"),
                arguments("check echo --checkpoint-dir x", "--checkpoint-dir is for a search on Spark; give --spark"),
                arguments(
                        "check echo --spark local --spark-partitions 0",
                        "--spark-partitions takes a whole number in 1..100000, not 0"),
                arguments(
                        "check echo --spark-driver-states 2",
                        "--spark-driver-states is for a search on Spark; give --spark"),
                arguments(
                        "check echo --spark local --spark-driver-states -1",
                        "--spark-driver-states takes a whole number from 0, not -1"),
                arguments("check echo --spark local --spark-conf cores=1", "with a name that starts with 'spark.'"),
                arguments("check echo --spark local --spark-conf spark.master=yarn", "give it with --spark"),
                arguments(
                        "check echo --spark local --spark-conf spark.a=1 --spark-conf spark.a=2",
                        "--spark-conf spark.a is given twice"),
                arguments("check echo --spark local --search dfs", "leave --search dfs out"),
                arguments("check echo --spark local --search random", "leave --search random out"),
                arguments("check echo --spark local --store fingerprint", "leave --store fingerprint out"),
                arguments("check echo --spark local --store bitstate", "leave --store bitstate out"),
                arguments("check echo --spark local --coverage", "leave --coverage out"),
                arguments(
                        "check echo --spark local --max-states 9", "--max-depth or --timeout instead of --max-states"),
                arguments("check echo --spark local --state-dir x", "give --checkpoint-dir instead of --state-dir"),
                arguments("check echo --spark local --resume", "--resume needs the folder of a search; give --checkp"),
                arguments("check echo --spark yarn --classpath target/classes", "make a jar of it: jar -cf models.jar"),
                arguments("check process --command cat --spark yarn", "model process runs programs"),
                arguments("check two-phase-commit again", "unexpected argument 'again'"),
                arguments("check x --classpath /nowhere/user.jar", "there is no file /nowhere/user.jar"),
                arguments("check two-phase-commit --json /nowhere/r.json", "cannot write /nowhere/r.json"));
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void mistakesAreAnsweredInOneLineThatMendsThem(String line, String answer) {
        ClewProcess.Result result = InThisJvm.clew(line.isEmpty() ? new String[0] : line.split(" "));
        result.complains(64, answer);
        assertThat(result.out()).isEmpty();
    }
}
