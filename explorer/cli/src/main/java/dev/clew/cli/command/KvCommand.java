package dev.clew.cli.command;

import dev.clew.cli.console.Complaint;
import dev.clew.cli.console.ExitCode;
import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.Terminal;
import dev.clew.cli.console.UsageException;
import dev.clew.cli.option.Address;
import dev.clew.cli.option.DurationConverter;
import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;
import dev.clew.runtime.client.KeyValueClient;
import dev.clew.runtime.client.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Command {@code clew kv}. */
@Command(
        name = "kv",
        description = {
            "Reads and writes keys of a cluster started by 'clew run' or 'clew cluster'. Any server can be asked: it",
            "forwards requests that it cannot serve. If a server does not answer, the next one is asked.",
            "",
            "Without an operation, it reads operations from standard input, one per line, until 'quit' or the end.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:cas was refused, since the key had another value",
            "10:no answer in time: the operation may have taken effect, unless the message says that it did not",
            "64:usage: bad operation, option or address"
        },
        footer = {
            "",
            "Examples:",
            "  clew kv set x 5",
            "  clew kv get x",
            "  clew kv --at 127.0.0.1:7002 cas x 5 6",
            "  clew kv"
        })
public final class KvCommand implements Callable<Integer> {
    private static final int REFUSED = 1;

    @Parameters(
            arity = "0..*",
            paramLabel = "OPERATION",
            description = "get KEY, set KEY VALUE, or cas KEY FROM TO, which writes TO if the value is FROM.")
    private List<String> words = List.of();

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7001,127.0.0.1:7002,127.0.0.1:7003",
            description = "Where the servers listen. Default: ${DEFAULT-VALUE}.")
    private List<String> at = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How long an operation may take, such as 500ms or 10s. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ZERO;

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<InetSocketAddress> servers =
                at.stream().map(text -> Address.parse("--at", text)).toList();
        try (KeyValueClient client = new KeyValueClient(servers, timeout)) {
            return words.isEmpty() ? prompt(client) : run(client, words);
        }
    }

    private int prompt(KeyValueClient client) throws InterruptedException, IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int worst = ExitCode.OK;
        while (true) {
            if (Terminal.isStdout()) {
                System.out.print("clew> ");
                System.out.flush();
            }
            String line = lines.readLine();
            List<String> given = line == null
                    ? List.of("quit")
                    : Stream.of(line.strip().split("\\s+"))
                            .filter(word -> !word.isEmpty())
                            .toList();
            if (given.isEmpty()) {
                continue;
            }
            if (given.equals(List.of("quit"))) {
                return worst;
            }
            if (given.equals(List.of("help"))) {
                System.out.println("get KEY, set KEY VALUE, cas KEY FROM TO, help, quit");
                continue;
            }
            worst = Math.max(worst, runOne(client, given));
        }
    }

    /** Runs one operation of the prompt; a usage error is printed and does not end the prompt. */
    private int runOne(KeyValueClient client, List<String> given) throws InterruptedException {
        try {
            return run(client, given);
        } catch (UsageException e) {
            Complaint.print(String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
    }

    private int run(KeyValueClient client, List<String> given) throws InterruptedException {
        Request request = request(given);
        Reply reply;
        try {
            reply = client.ask(request);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
        if (reply instanceof Reply.Known known) {
            return print(request, known.outcome());
        }
        String within = "no answer within " + timeout.toMillis() + " ms";
        if (reply instanceof Reply.Unknown unknown) {
            Complaint.print(within + " (" + unknown.reason() + "); unknown whether it took effect");
        } else if (reply instanceof Reply.NotBegun notBegun) {
            Complaint.print(within + " (" + notBegun.reason() + "); it did not take effect");
        }
        return ExitCode.INCOMPLETE;
    }

    private static int print(Request request, Outcome outcome) {
        if (outcome instanceof Outcome.Value value) {
            System.out.println(value.value().orElse("(never written)"));
        } else if (outcome instanceof Outcome.Refused refused) {
            System.out.println("refused: " + request.key()
                    + refused.actual().map(actual -> " is " + actual).orElse(" was never written"));
            return REFUSED;
        } else {
            System.out.println("ok");
        }
        return ExitCode.OK;
    }

    private static Request request(List<String> given) {
        String operation = given.get(0);
        List<String> rest = given.subList(1, given.size());
        return switch (operation) {
            case "get" -> new Request.Get(require(given, "KEY").get(0));
            case "set" -> new Request.Set(require(given, "KEY", "VALUE").get(0), rest.get(1));
            case "cas" ->
                new Request.CompareAndSet(require(given, "KEY", "FROM", "TO").get(0), rest.get(1), rest.get(2));
            default ->
                throw new UsageException("unknown operation '" + operation + "'; there are get, set and cas"
                        + Suggestion.of(operation, List.of("get", "set", "cas")));
        };
    }

    private static List<String> require(List<String> given, String... names) {
        if (given.size() != names.length + 1) {
            throw new UsageException(given.get(0) + " takes " + String.join(" ", names) + ", not " + (given.size() - 1)
                    + (given.size() == 2 ? " word" : " words"));
        }
        return given.subList(1, given.size());
    }
}
