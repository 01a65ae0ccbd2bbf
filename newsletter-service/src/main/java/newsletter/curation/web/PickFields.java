package newsletter.curation.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.kernel.ArticleId;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one pick in a request; what is wrong with them is added to the errors. */
class PickFields {

    /** The title is answered, so it may come back. */
    private static final Set<String> KNOWN = Set.of("article", "headline", "blurb", "from", "until", "title");

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MAX_ARTICLE = 2048;

    private final String path;
    private final JsonNode node;
    private final List<FieldError> errors;
    private final int errorsBefore;

    PickFields(String path, JsonNode node, List<FieldError> errors) {
        this.path = path;
        this.node = node;
        this.errors = errors;
        this.errorsBefore = errors.size();
        if (!node.isObject()) {
            errors.add(new FieldError(path, "must be an object"));
        }
        node.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> refuse(name, "is not a property of a pick"));
    }

    /** How the article is named; empty, with the fault noted, when it is not. */
    Optional<String> article() {
        if (!node.isObject()) {
            return Optional.empty();
        }
        if (isAbsent("article")) {
            refuse("article", "is missing: an external id or the address of an article");
        }
        return Optional.ofNullable(text("article", MAX_ARTICLE));
    }

    /** Reads the rest, too, so that every fault is named; empty when anything of this pick was refused. */
    Optional<Pick> pick(PickPlace place, Optional<ArticleId> article) {
        String headline = line("headline", Pick.MAX_HEADLINE);
        String blurb = text("blurb", Pick.MAX_BLURB);
        Instant from = instant("from");
        Instant until = instant("until");
        if (from != null && until != null && !until.isAfter(from)) {
            refuse("until", "must be after from");
        }
        return errors.size() > errorsBefore
                ? Optional.empty()
                : article.map(id -> new Pick(place, id, headline, blurb, from, until));
    }

    void refuse(String field, String message) {
        errors.add(new FieldError(path + "." + field, message));
    }

    private boolean isAbsent(String field) {
        return node.path(field).isMissingNode() || node.path(field).isNull();
    }

    private @Nullable String line(String field, int limit) {
        String text = text(field, limit);
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            refuse(field, "must be one line of text");
        }
        return text;
    }

    private @Nullable String text(String field, int limit) {
        if (isAbsent(field)) {
            return null;
        }
        JsonNode value = node.path(field);
        String text = value.isString() ? value.stringValue().strip() : "";
        if (text.isEmpty()) {
            refuse(field, "must be a text that is not blank");
            return null;
        }
        if (text.codePointCount(0, text.length()) > limit) {
            refuse(field, "must be no longer than " + limit + " characters");
            return null;
        }
        return text;
    }

    private @Nullable Instant instant(String field) {
        String text = text(field, 40);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // refused below, with the form that is wanted
        }
        refuse(field, "must be a time such as 2030-05-01T06:00:00Z between the years 2000 and 2200");
        return null;
    }
}
