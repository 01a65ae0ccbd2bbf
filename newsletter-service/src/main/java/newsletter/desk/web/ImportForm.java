package newsletter.desk.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import newsletter.article.source.PastedArticles.Pasted;
import newsletter.desk.web.GrantForm.Choice;
import newsletter.web.Messages;
import newsletter.web.Moments;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The form that takes in one article, as its template shows it. */
@Component
class ImportForm {

    /** What the intake calls the fields that somebody can type. */
    private static final Map<String, String> CONTROLS = Map.of(
            "title",
            "title",
            "summary",
            "summary",
            "author",
            "author",
            "section",
            "section",
            "publishedAt",
            "published",
            "url",
            "url");

    private final SectionChoices sections;
    private final SourceForm sourceForm;
    private final Messages messages;

    ImportForm(SectionChoices sections, SourceForm sourceForm, Messages messages) {
        this.sections = sections;
        this.sourceForm = sourceForm;
        this.messages = messages;
    }

    /** @param found null: nothing was read yet */
    public record View(
            TypedArticle typed,
            List<Choice> sections,
            List<Choice> labels,
            @Nullable Page found) {}

    /** What the page says and nobody types; empty where it says nothing. */
    public record Page(
            String address,
            boolean known,
            String sectionName,
            String source,
            String credit,
            String updated,
            String picture,
            String language,
            int minutes,
            List<String> body) {}

    View view(TypedArticle typed, @Nullable Pasted found) {
        return new View(
                typed,
                sections.of(typed.section(), found == null ? "imports.section-of-page" : "imports.section-choose"),
                sourceForm.labels(typed.label()),
                found == null ? null : page(found));
    }

    /** The intake's own words, which are English, where the page has none for the field. */
    FieldError worded(String field, String message) {
        String control = CONTROLS.getOrDefault(field, "form");
        return new FieldError(control, messages.text("imports.refused", field, message));
    }

    private static Page page(Pasted found) {
        URI picture = found.picture();
        return new Page(
                found.address().toString(),
                found.isKnown(),
                text(found.sectionName()),
                text(found.source()),
                text(found.credit()),
                found.updatedAt() == null ? "" : Moments.text(found.updatedAt()),
                picture == null ? "" : picture.toString(),
                language(found.language()),
                found.readingMinutes(),
                found.body());
    }

    private static String language(@Nullable String tag) {
        return tag == null ? "" : Locale.forLanguageTag(tag).getDisplayName(LocaleContextHolder.getLocale());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
