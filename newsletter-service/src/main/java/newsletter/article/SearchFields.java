package newsletter.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import newsletter.article.ArticleSearch.Filter;
import newsletter.article.ArticleSearch.Order;
import newsletter.article.ArticleSearch.Place;
import newsletter.article.ArticleSearch.Query;
import newsletter.article.ArticleSearch.State;
import newsletter.article.text.WebAddress;
import newsletter.kernel.SectionId;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A search as it was asked for; empty and absent are the same.
 *
 * @param q at most 300 characters, an address {@link WebAddress#LONGEST}
 * @param section slug
 * @param since a time with offset, or a date (UTC), from its beginning
 * @param until likewise, exclusive; a date to its end
 * @param state {@code published} or {@code retracted}
 * @param sort {@code newest} or {@code relevance}
 * @param limit 1 to 500
 * @param after {@link SearchPlaces} of the page before
 */
public record SearchFields(
        @Nullable String q,
        @Nullable String section,
        @Nullable String source,
        @Nullable String author,
        @Nullable String since,
        @Nullable String until,
        @Nullable String state,
        @Nullable String sort,
        @Nullable String limit,
        @Nullable String after) {

    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final int LONGEST = 300;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9998-12-31T00:00:00Z");

    /** @throws ProblemException naming the field at fault */
    public Query query(Sections sections) {
        Order order = choice(sort, "sort", Map.of("newest", Order.NEWEST, "relevance", Order.RELEVANCE), Order.NEWEST);
        return new Query(words(), filter(sections), order, pageSize(), place(order));
    }

    private String words() {
        String given = given(q);
        if (given == null) {
            return "";
        }
        if (given.length() > LONGEST && WebAddress.parse(given).isEmpty()) {
            throw ProblemException.invalid(
                    "q",
                    "must not be longer than " + LONGEST + " characters, an address not longer than "
                            + WebAddress.LONGEST);
        }
        return given;
    }

    public SearchFields with(String order, String pageSize) {
        return new SearchFields(q, section, source, author, since, until, state, order, pageSize, after);
    }

    /** By name, in the order of the components, without those that are absent and without {@code after}. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "q", q);
        put(given, "section", section);
        put(given, "source", source);
        put(given, "author", author);
        put(given, "since", since);
        put(given, "until", until);
        put(given, "state", state);
        put(given, "sort", sort);
        put(given, "limit", limit);
        return given;
    }

    private Filter filter(Sections sections) {
        return new Filter(
                known(sections),
                name(source, "source"),
                name(author, "author"),
                time(since, "since", 0),
                time(until, "until", 1),
                choice(
                        state,
                        "state",
                        Map.of("published", State.PUBLISHED, "retracted", State.RETRACTED),
                        State.PUBLISHED));
    }

    private @Nullable SectionId known(Sections sections) {
        String slug = given(section);
        return slug == null
                ? null
                : sections.bySlug(slug)
                        .map(Section::id)
                        .orElseThrow(() -> ProblemException.invalid("section", "is not the slug of a known section"));
    }

    private @Nullable Place place(Order order) {
        String text = given(after);
        return text == null
                ? null
                : SearchPlaces.parse(text)
                        .filter(place -> place.order() == order)
                        .orElseThrow(() -> ProblemException.invalid(
                                "after", "must come from the page before, of the same question"));
    }

    private int pageSize() {
        String digits = given(limit);
        if (digits == null) {
            return USUAL;
        }
        if (!digits.matches("[1-9]\\d{0,2}") || Integer.parseInt(digits) > MOST) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST);
        }
        return Integer.parseInt(digits);
    }

    private static <T> T choice(@Nullable String text, String field, Map<String, T> choices, T usual) {
        String chosen = given(text);
        if (chosen == null) {
            return usual;
        }
        T choice = choices.get(chosen);
        if (choice == null) {
            throw ProblemException.invalid(
                    field,
                    "must be "
                            + String.join(
                                    " or ", choices.keySet().stream().sorted().toList()));
        }
        return choice;
    }

    private static @Nullable String name(@Nullable String text, String field) {
        String given = given(text);
        if (given != null && given.length() > LONGEST) {
            throw ProblemException.invalid(field, "must not be longer than " + LONGEST + " characters");
        }
        return given;
    }

    private static @Nullable Instant time(@Nullable String text, String field, int daysLater) {
        String given = given(text);
        if (given == null) {
            return null;
        }
        Instant time = parse(given.strip(), field, daysLater);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw ProblemException.invalid(field, "must be between 1970 and 9998");
        }
        return time;
    }

    private static Instant parse(String text, String field, int daysLater) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant(); // a plus in an address is a blank
        } catch (DateTimeException e) {
            throw ProblemException.invalid(field, "must be a date or a time with offset such as 2026-05-01T08:00:00Z");
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        String given = given(value);
        if (given != null) {
            fields.put(name, given);
        }
    }
}
