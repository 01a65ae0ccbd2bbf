package newsletter.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says of JSON that could not be read which field was at fault, in the caller's words instead of the parser's. */
public final class JsonFaults {

    /** The field's name in faults that concern the document as a whole. */
    public static final String BODY = "body";

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(int.class, long.class, short.class, Integer.class, Long.class, Short.class, BigInteger.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, float.class, Double.class, BigDecimal.class);

    private JsonFaults() {}

    /** The faults of JSON that was read into a type of ours; never empty. */
    public static List<FieldError> of(JacksonException fault) {
        return switch (fault) {
            case StreamConstraintsException e ->
                List.of(new FieldError(field(e), "exceeds a limit: too deep or too long"));
            case StreamReadException e -> List.of(new FieldError(BODY, "is not valid JSON" + at(e.getLocation())));
            case UnrecognizedPropertyException e ->
                List.of(new FieldError(field(e), "is not a known property" + known(e)));
            case ValueInstantiationException e -> refusedValue(e);
            case MismatchedInputException e ->
                List.of(new FieldError(field(e), "must be " + expected(e.getTargetType())));
            default -> List.of(new FieldError(field(fault), "is not valid"));
        };
    }

    /** The constructor of one of our records refused the value, and said why. */
    private static List<FieldError> refusedValue(ValueInstantiationException e) {
        return switch (e.getCause()) {
            case ProblemException refusal -> refusal.errors();
            case IllegalArgumentException refusal
            when refusal.getMessage() != null ->
                List.of(new FieldError(field(e), "is not valid: " + refusal.getMessage()));
            case null, default -> List.of(new FieldError(field(e), "is not valid"));
        };
    }

    private static String field(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            append(path, step);
        }
        return path.isEmpty() ? BODY : path.toString();
    }

    private static void append(StringBuilder path, JacksonException.Reference step) {
        if (step.getPropertyName() == null) {
            path.append('[').append(step.getIndex()).append(']');
        } else {
            path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
        }
    }

    private static String at(@Nullable TokenStreamLocation place) {
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static String known(UnrecognizedPropertyException e) {
        Collection<Object> names = e.getKnownPropertyIds();
        return names == null || names.isEmpty()
                ? ""
                : "; known are " + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        } else if (WHOLE_NUMBERS.contains(type)) {
            return "a whole number";
        } else if (NUMBERS.contains(type)) {
            return "a number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return expectedOther(type);
    }

    private static String expectedOther(Class<?> type) {
        if (type == String.class) {
            return "text";
        } else if (type == Instant.class) {
            return "an instant such as 2026-01-31T06:00:00Z";
        } else if (type == LocalDate.class) {
            return "a date such as 2026-01-31";
        } else if (type == LocalTime.class) {
            return "a time such as 06:30";
        } else if (type == URI.class) {
            return "an address such as https://news.example.org/story";
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return "an object";
    }
}
