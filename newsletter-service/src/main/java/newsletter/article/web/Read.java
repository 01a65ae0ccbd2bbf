package newsletter.article.web;

import newsletter.article.Rejection;

/** One element of a batch after reading: a draft, or why there is none. */
sealed interface Read<T> {

    record Draft<T>(T value) implements Read<T> {}

    record Unreadable<T>(Rejection why) implements Read<T> {}

    static <T> Read<T> of(T value, JsonFields fields) {
        return fields.refusal().<Read<T>>map(Unreadable::new).orElseGet(() -> new Draft<>(value));
    }
}
