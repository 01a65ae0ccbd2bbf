package newsletter.audience.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes the properties of a JSON object out by type, and collects what is wrong with each. A null counts as absent. */
final class JsonFields {

    private final JsonNode node;
    private final String path;
    private final List<FieldError> errors;

    private JsonFields(JsonNode node, Set<String> known, String path, List<FieldError> errors) {
        this.node = node;
        this.path = path;
        this.errors = errors;
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(
                        name -> refuse(name.length() > 100 ? name.substring(0, 100) : name, "is not a known property"));
    }

    /** @param known all properties that the object may have */
    static JsonFields read(JsonMapper json, byte[] body, Set<String> known) {
        JsonNode node = json.readTree(body);
        if (!node.isObject()) {
            throw ProblemException.invalid("body", "must be a JSON object");
        }
        return new JsonFields(node, known, "", new ArrayList<>());
    }

    void refuse(String field, String message) {
        errors.add(new FieldError(path + field, message));
    }

    /** @throws ProblemException when anything was refused */
    void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** The object inside; what is wrong with its properties is collected here, under its name. Empty when it is absent or refused. */
    Optional<JsonFields> object(String name, Set<String> properties) {
        JsonNode value = value(name);
        if (value != null && !value.isObject()) {
            refuse(name, "must be a JSON object");
            return Optional.empty();
        }
        return value == null
                ? Optional.empty()
                : Optional.of(new JsonFields(value, properties, path + name + ".", errors));
    }

    /** Whether the object has the property, be it null. */
    boolean has(String name) {
        return node.has(name);
    }

    /** Whether the object has the property with a value. */
    boolean isPresent(String name) {
        return value(name) != null;
    }

    @Nullable String text(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isString()) {
            refuse(name, "must be a string");
            return null;
        }
        return value == null ? null : value.stringValue();
    }

    /** A string that means something else; refused with the message when it does not. */
    <T> @Nullable T parsed(String name, Function<String, Optional<T>> parser, String message) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            refuse(name, message);
        }
        return value.orElse(null);
    }

    @Nullable Integer integer(String name, int min, int max) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        boolean inRange = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= min
                && value.intValue() <= max;
        if (!inRange) {
            refuse(name, "must be a whole number from " + min + " to " + max);
            return null;
        }
        return value.intValue();
    }

    @Nullable Double number(String name, double min, double max) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            refuse(name, "must be a number from %s to %s".formatted(plain(min), plain(max)));
            return null;
        }
        return value.doubleValue();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Nullable Boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            refuse(name, "must be true or false");
            return null;
        }
        return value == null ? null : value.booleanValue();
    }

    /** Null when it is absent or not an array. */
    @Nullable List<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            refuse(name, "must be an array of strings");
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isString()) {
                texts.add(value.get(i).stringValue());
            } else {
                refuse(name + "[" + i + "]", "must be a string");
            }
        }
        return texts;
    }

    boolean isArray(String name) {
        JsonNode value = value(name);
        return value != null && value.isArray();
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
