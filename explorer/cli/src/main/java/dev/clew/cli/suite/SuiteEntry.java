package dev.clew.cli.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A check of a suite.
 *
 * @param name unlike all others
 * @param model the model's name
 * @param arguments what it says to {@code clew check}
 * @param expectation what it is to come to
 * @param expectationPlace where the file says so
 * @param place of the entry in the file
 * @param slots where counts stand in the file, or would
 */
public record SuiteEntry(
        String name,
        String model,
        List<Argument> arguments,
        Expectation expectation,
        Place expectationPlace,
        Place place,
        CountSlots slots) {

    /** A check of no file, which is to hold. */
    public static SuiteEntry alone(String name, String model, List<Argument> arguments) {
        Place nowhere = new Place(1, 1);
        CountSlots none = new CountSlots(Map.of(), 0, 0, 0, 1);
        return new SuiteEntry(name, model, arguments, Expectation.HOLDS, nowhere, nowhere, none);
    }

    /** What follows {@code clew check}. */
    public List<String> commandLine() {
        List<String> words = new ArrayList<>(List.of(model));
        arguments.forEach(argument -> words.addAll(argument.words()));
        return words;
    }

    /** A line for a shell that runs this check alone. */
    public String command() {
        List<String> words = new ArrayList<>(List.of("clew", "check"));
        for (String word : commandLine()) {
            words.add(word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return String.join(" ", words);
    }

    /** The place of what a complaint speaks of. */
    public Place placeOf(String complaint) {
        return arguments.stream()
                .filter(argument -> argument.isMeantBy(complaint))
                .map(Argument::place)
                .findFirst()
                .orElse(place);
    }
}
