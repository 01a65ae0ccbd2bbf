package newsletter.rendering;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns records into maps, so that no template ever holds a Java object with methods to call. */
final class ScalarModel {

    private ScalarModel() {}

    static Map<String, @Nullable Object> of(Record view) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        for (RecordComponent component : view.getClass().getRecordComponents()) {
            model.put(component.getName(), plain(read(view, component)));
        }
        return model;
    }

    private static Map<String, @Nullable Object> of(Map<?, ?> values) {
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        values.forEach((name, value) -> model.put((String) name, plain(value)));
        return model;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Record view -> of(view);
            case List<?> values -> values.stream().map(ScalarModel::plain).toList();
            case Map<?, ?> values -> of(values);
            case String text -> text;
            case Integer number -> number;
            case Boolean flag -> flag;
            default -> throw new IllegalArgumentException("not for templates: " + value.getClass());
        };
    }

    private static @Nullable Object read(Record view, RecordComponent component) {
        try {
            return component.getAccessor().invoke(view);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
