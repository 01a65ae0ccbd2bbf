package newsletter.article.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.article.Rejection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes the fields of one JSON object out by type and keeps the first refusal. A null counts as absent. */
class JsonFields {

    private final JsonNode node;
    private @Nullable Rejection first;

    /** @param known all properties that the object may have */
    JsonFields(JsonNode node, Set<String> known) {
        this.node = node;
        if (!node.isObject()) {
            refuse("", "must be a JSON object");
        }
        node.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(
                        name -> refuse(name.length() > 100 ? name.substring(0, 100) : name, "is not a known property"));
    }

    Optional<Rejection> refusal() {
        return Optional.ofNullable(first);
    }

    void refuse(String field, String message) {
        if (first == null) {
            first = new Rejection(field, message);
        }
    }

    /** Empty only when it was refused or is empty. */
    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            refuse(name, "is required");
        }
        return text == null ? "" : text;
    }

    @Nullable String optionalText(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            refuse(name, "must be a string");
            return "";
        }
        return value.stringValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode value = value(name);
        if (value != null && !value.isArray()) {
            refuse(name, "must be an array of strings");
        } else if (value != null) {
            for (JsonNode element : value) {
                if (element.isString()) {
                    texts.add(element.stringValue());
                } else {
                    refuse(name + "[" + texts.size() + "]", "must be a string");
                }
            }
        }
        return texts;
    }

    long integer(String name, long whenAbsent) {
        JsonNode value = value(name);
        if (value == null) {
            return whenAbsent;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            refuse(name, "must be a whole number");
            return whenAbsent;
        }
        return value.longValue();
    }

    boolean truth(String name, boolean whenAbsent) {
        JsonNode value = value(name);
        if (value == null) {
            return whenAbsent;
        }
        if (!value.isBoolean()) {
            refuse(name, "must be true or false");
            return whenAbsent;
        }
        return value.booleanValue();
    }

    /** Empty when it is absent. */
    List<JsonNode> elements(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isArray()) {
            refuse(name, "must be an array");
        }
        return value == null || !value.isArray()
                ? List.of()
                : List.copyOf(value.asArray().elements());
    }

    /** Null when it is absent. */
    @Nullable JsonNode element(String name) {
        return value(name);
    }

    /** Takes over the refusal of a part. @param at path of the part */
    void refuseAs(String at, Optional<Rejection> why) {
        why.ifPresent(
                refusal -> refuse(refusal.field().isEmpty() ? at : at + "." + refusal.field(), refusal.message()));
    }

    @Nullable Long optionalInteger(String name) {
        return value(name) == null ? null : integer(name, 0);
    }

    /** False when it is absent. */
    boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            refuse(name, "must be true or false");
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    Instant instant(String name) {
        Instant instant = optionalInstant(name);
        if (instant == null) {
            refuse(name, "is required");
        }
        return instant == null ? Instant.EPOCH : instant;
    }

    @Nullable Instant optionalInstant(String name) {
        String text = optionalText(name);
        if (text == null || refusal().isPresent()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            refuse(name, "must be a time with offset such as 2026-05-01T08:00:00Z");
            return null;
        }
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
