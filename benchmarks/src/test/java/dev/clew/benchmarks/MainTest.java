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
                "table --peer murphi=/bin/sh | --peer must be one of spin, rumur, tlc, stateright, got 'murphi'",
                "table --peer spin=/no/spin | --peer spin: file '/no/spin' does not exist; give the path of the program spin",
                "table --clew /no/clew | program '/no/clew' does not exist",
                "table --quick --full | --quick and --full exclude each other",
                "table --set none | unknown set 'none'; the sets are quick, standard, full",
                "table --only ( | --only must be a regular expression, got '(': Unclosed group",
                "table --only zzz | --only 'zzz' matches no configuration of the set",
                "table --file /no/file | --file: '/no/file' cannot be read",
                "table --clew /bin/sh --runs 0 | --runs and --timeout must be whole numbers of at least 1",
                "table --runs many | Invalid value for option '--runs'",
                "tabel | Unmatched argument"
            })
    void usageErrorsAreOneLine(String words, String message) {
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
    void everySetFindsExactlyTheInsertedEntries() {
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
