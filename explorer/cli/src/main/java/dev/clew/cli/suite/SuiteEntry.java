package dev.clew.cli.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One check of a suite.
 *
 * @param name name of the check, unique in the suite
 * @param model name of the model
 * @param arguments arguments of {@code clew check} apart from the model
 * @param expectation expected result
 * @param expectationPlace place of the expectation in the file
 * @param place place of the entry in the file
 * @param slots positions of the counts in the file
 */
public record SuiteEntry(
        String name,
        String model,
        List<Argument> arguments,
        Expectation expectation,
        Place expectationPlace,
        Place place,
        CountSlots slots) {

    /** Returns a check that is not from a file and is expected to hold. */
    public static SuiteEntry standalone(String name, String model, List<Argument> arguments) {
        Place nowhere = new Place(1, 1);
        CountSlots none = new CountSlots(Map.of(), 0, 0, 0, 1);
        return new SuiteEntry(name, model, arguments, Expectation.HOLDS, nowhere, nowhere, none);
    }

    /** Returns the arguments of {@code clew check}, beginning with the model. */
    public List<String> commandLine() {
        List<String> words = new ArrayList<>(List.of(model));
        arguments.forEach(argument -> words.addAll(argument.words()));
        return words;
    }

    /** Returns a shell command that runs only this check. */
    public String command() {
        List<String> words = new ArrayList<>(List.of("clew", "check"));
        for (String word : commandLine()) {
            words.add(word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return String.join(" ", words);
    }

    /** Returns the place of the argument that an error message mentions; the place of the entry if there is none. */
    public Place placeOf(String message) {
        return arguments.stream()
                .filter(argument -> argument.isMentionedIn(message))
                .map(Argument::place)
                .findFirst()
                .orElse(place);
    }
}
