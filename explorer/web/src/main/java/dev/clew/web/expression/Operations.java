package dev.clew.web.expression;

import dev.clew.trace.TlaValues;
import dev.clew.trace.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What operators, fields and methods of expressions do. */
final class Operations {
    static final Value NOTHING = new Value.Literal(null);
    private static final Value DOWN = new Value.Name("down");
    private static final int LONGEST = 80;

    private Operations() {}

    static Value of(boolean truth) {
        return new Value.Literal(truth);
    }

    static Value number(BigDecimal number) {
        return new Value.Literal(number);
    }

    /**
     * Returns a truth value.
     *
     * @param where for the message of a value that is none
     */
    static boolean truth(Value value, String where) {
        if (value instanceof Value.Literal literal && literal.value() instanceof Boolean truth) {
            return truth;
        }
        throw new ExpressionException("'" + where + "' needs true or false, not " + brief(value));
    }

    /** Null, such as a field of a node that is down, is neither smaller nor greater than a number, and stays null in sums. */
    static Value binary(String operator, Value left, Value right) {
        boolean isOrder = operator.startsWith("<") || operator.startsWith(">");
        if (left.equals(NOTHING) || right.equals(NOTHING)) {
            return isOrder ? of(false) : NOTHING;
        }
        return switch (operator) {
            case "<" -> of(compare(operator, left, right) < 0);
            case "<=" -> of(compare(operator, left, right) <= 0);
            case ">" -> of(compare(operator, left, right) > 0);
            case ">=" -> of(compare(operator, left, right) >= 0);
            default -> number(arithmetic(operator, left, right));
        };
    }

    /** Strings, constants and names of nodes are equal if they are written alike; numbers if their values are. */
    static boolean areEqual(Value left, Value right) {
        String text = word(left);
        if (text != null) {
            return text.equals(word(right));
        }
        BigDecimal number = numeric(left);
        BigDecimal other = numeric(right);
        return (number != null && other != null) ? number.compareTo(other) == 0 : left.equals(right);
    }

    private static int compare(String operator, Value left, Value right) {
        return required(operator, left).compareTo(required(operator, right));
    }

    private static BigDecimal arithmetic(String operator, Value left, Value right) {
        BigDecimal a = required(operator, left);
        BigDecimal b = required(operator, right);
        if ("/%".contains(operator) && b.signum() == 0) {
            throw new ExpressionException("division of " + a + " by zero");
        }
        return switch (operator) {
            case "+" -> a.add(b);
            case "-" -> a.subtract(b);
            case "*" -> a.multiply(b);
            case "%" -> a.remainder(b);
            default ->
                a.scale() <= 0 && b.scale() <= 0
                        ? a.divide(b, 0, RoundingMode.DOWN)
                        : a.divide(b, MathContext.DECIMAL64);
        };
    }

    private static BigDecimal required(String operator, Value value) {
        BigDecimal number = numeric(value);
        if (number == null) {
            throw new ExpressionException("'" + operator + "' needs numbers, not " + brief(value));
        }
        return number;
    }

    private static @Nullable BigDecimal numeric(Value value) {
        if (!(value instanceof Value.Literal literal) || !(literal.value() instanceof Number number)) {
            return null;
        }
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            return null; // NaN and the infinities
        }
    }

    private static @Nullable String word(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Name name ? name.name() : null;
    }

    /** Returns a component of a record; that of a node that is down, or of null, is null. */
    static Value field(Value of, String name) {
        if (of.equals(DOWN) || of.equals(NOTHING)) {
            return NOTHING;
        }
        if (of instanceof Value.Fields record) {
            Value found = record.fields().get(name);
            if (found == null && name.equals("type")) {
                found = record.fields().get("type_");
            }
            if (found == null) {
                throw new ExpressionException("there is no field '" + name + "'; there are "
                        + String.join(", ", record.fields().keySet()));
            }
            return found;
        }
        if (of instanceof Value.Name unknown) {
            throw new ExpressionException(
                    "'" + unknown.name() + "' is not a variable of this model, so it has no field '" + name + "'");
        }
        if (of instanceof Value.Sequence optional && optional.elements().size() == 1) {
            return field(optional.elements().get(0), name);
        }
        throw new ExpressionException("only records have fields such as '" + name + "', not " + brief(of));
    }

    /** Returns an element of a list by its number, from 0, or the value of a key; null if there is none. */
    static Value element(Value of, Value key) {
        if (of instanceof Value.Function map) {
            return map.mappings().stream()
                    .filter(mapping -> areEqual(mapping.key(), key))
                    .map(Value.Mapping::value)
                    .findFirst()
                    .orElse(NOTHING);
        }
        if (of.equals(NOTHING) || of.equals(DOWN)) {
            return NOTHING;
        }
        if (of instanceof Value.Sequence list) {
            int place = required("[]", key).intValue();
            return place >= 0 && place < list.elements().size()
                    ? list.elements().get(place)
                    : NOTHING;
        }
        throw new ExpressionException("only lists and maps have elements, not " + brief(of));
    }

    static Value matching(String method, Value of, Predicate<Value> test) {
        List<Value> elements = elements(of, method);
        return switch (method) {
            case "anyMatch" -> of(elements.stream().anyMatch(test));
            case "allMatch" -> of(elements.stream().allMatch(test));
            case "noneMatch" -> of(elements.stream().noneMatch(test));
            case "count" ->
                number(BigDecimal.valueOf(elements.stream().filter(test).count()));
            case "filter" -> new Value.Sequence(elements.stream().filter(test).toList());
            default -> throw unknown(method);
        };
    }

    static Value call(String method, Value of, List<Value> arguments) {
        int expected = List.of("contains", "containsKey", "get", "equals").contains(method) ? 1 : 0;
        if (arguments.size() != expected) {
            throw new ExpressionException(method + " takes " + (expected == 1 ? "one argument" : "no argument"));
        }
        return switch (method) {
            case "size", "length" ->
                number(BigDecimal.valueOf(elements(of, method).size()));
            case "isEmpty" -> of(elements(of, method).isEmpty());
            case "isPresent" -> of(!elements(of, method).isEmpty());
            case "contains" -> of(elements(of, method).stream().anyMatch(each -> areEqual(each, arguments.get(0))));
            case "containsKey" -> of(!element(of, arguments.get(0)).equals(NOTHING));
            case "get" -> element(of, arguments.get(0));
            case "equals" -> of(areEqual(of, arguments.get(0)));
            case "last" -> {
                List<Value> elements = elements(of, method);
                yield elements.isEmpty() ? NOTHING : elements.get(elements.size() - 1);
            }
            case "keys" -> new Value.Sequence(keys(of));
            case "values" -> new Value.Sequence(elements(of, method));
            default -> field(of, method); // as the accessor of a record
        };
    }

    private static List<Value> keys(Value of) {
        if (of instanceof Value.Function map) {
            return map.mappings().stream().map(Value.Mapping::key).toList();
        }
        throw new ExpressionException("only maps have keys, not " + brief(of));
    }

    private static List<Value> elements(Value of, String method) {
        if (of instanceof Value.Sequence list) {
            return list.elements();
        }
        if (of instanceof Value.Elements set) {
            return set.elements();
        }
        if (of instanceof Value.Function map) {
            return map.mappings().stream().map(Value.Mapping::value).toList();
        }
        if (of.equals(NOTHING) || of.equals(DOWN)) {
            return List.of();
        }
        if (of instanceof Value.Text text && method.equals("length")) {
            return text.text()
                    .chars()
                    .mapToObj(c -> (Value) new Value.Text(Character.toString(c)))
                    .toList();
        }
        throw new ExpressionException("only lists, sets and maps have '" + method + "', not " + brief(of));
    }

    private static ExpressionException unknown(String method) {
        return new ExpressionException("there is no method '" + method
                + "' that takes a lambda; there are anyMatch, allMatch, noneMatch, count and filter");
    }

    private static String brief(Value value) {
        String text = TlaValues.text(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
