package dev.clew.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table --peer murphi=/bin/sh | --peer knows spin, rumur, tlc, stateright, not 'murphi'",
                "table --peer spin=/no/spin | --peer spin: there is no file '/no/spin'; give the path of the program spin",
                "table --clew /no/clew | there is no program '/no/clew'",
                "table --quick --full | --quick and --full are two sets; give one",
                "table --set none | there is no set 'none'; there are quick, standard, full",
                "table --only ( | --only takes a regular expression, not '(': Unclosed group",
                "table --only zzz | --only 'zzz' is found in no configuration of the set",
                "table --file /no/file | --file: '/no/file' cannot be read",
                "table --clew /bin/sh --runs 0 | --runs and --timeout take a whole number from 1",
                "table --runs many | Invalid value for option '--runs'",
                "tabel | Unmatched argument"
            })
    void whatCannotBeDoneIsOneLine(String words, String message) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        int exitCode;
        try {
            System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
            exitCode = Main.commandLine().execute(words.split(" "));
        } finally {
            System.setErr(before);
        }
        assertThat(exitCode).isEqualTo(64);
        assertThat(written.toString(StandardCharsets.UTF_8))
                .startsWith("bench: " + message)
                .hasLineCount(1);
    }

    @Test
    void everySetFindsWhatWasFilledInAndNothingElse() {
        for (String kind : new String[] {"fingerprint", "tree", "fastutil"}) {
            KeySet keys = KeySet.named(kind, 64_000, 1);
            for (int shard = 0; shard < KeySet.SHARDS; shard++) {
                keys.fill(shard, 0, 500);
                keys.fill(shard, 500, 1000);
            }
            int shard = 7;
            long[] wanted = {7, 7 + 64 * 999L, 7 + 64 * 1000L, 7 + 64 * 5000L};
            assertThat(keys.find(shard, wanted)).as(kind).isEqualTo(2);
            keys.close();
        }
    }
}
