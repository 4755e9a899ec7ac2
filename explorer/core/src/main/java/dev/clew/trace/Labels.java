package dev.clew.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Formats values for readers: a record that contains its type is written like a call. */
final class Labels {
    private Labels() {}

    static String of(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Fields record && !record.fields().isEmpty()) {
            Map.Entry<String, Value> first =
                    record.fields().entrySet().iterator().next();
            boolean typed = first.getKey().equals("type") || first.getKey().equals("type_");
            if (typed && first.getValue() instanceof Value.Text name) {
                return call(name.text(), record);
            }
        }
        return TlaValues.text(value);
    }

    private static String call(String name, Value.Fields record) {
        List<String> components = new ArrayList<>();
        record.fields().forEach((field, value) -> components.add(field + "=" + TlaValues.text(value)));
        components.remove(0); // the type
        return components.isEmpty() ? name : name + "(" + String.join(", ", components) + ")";
    }
}
