package newsletter.desk.web;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import newsletter.article.ArticleLabel;
import newsletter.article.source.SourcePreviews.FoundFeed;
import newsletter.article.source.SourcePreviews.PreviewEntry;
import newsletter.article.source.SourcePreviews.SourcePreview;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What would come in, in words. */
@Component
class PreviewRows {

    private final SectionChoices sections;
    private final Messages messages;

    PreviewRows(SectionChoices sections, Messages messages) {
        this.sections = sections;
        this.messages = messages;
    }

    /** @param failure why nothing can be read, or one of several feeds not; in English; empty: all is well */
    public record View(String failure, List<Feed> feeds, List<Entry> entries, int comingIn) {}

    /** @param pushes whether it tells news by itself */
    public record Feed(String title, String address, String format, int entries, int broken, boolean pushes) {}

    /**
     * @param mark word: new, known, waits or refused
     * @param sections names, the primary one first
     * @param label empty: plain news
     */
    public record Entry(
            String title,
            String link,
            String published,
            String mark,
            String mood,
            List<String> sections,
            String label,
            String categories,
            boolean pick,
            String problem) {}

    View view(TypedSource typed, SourcePreview preview) {
        List<Entry> entries =
                preview.entries().stream().map(entry -> entry(typed, entry)).toList();
        return new View(
                text(preview.failure()),
                preview.feeds().stream().map(PreviewRows::feed).toList(),
                entries,
                (int) preview.entries().stream()
                        .filter(entry -> entry.section() != null)
                        .count());
    }

    String label(ArticleLabel label) {
        return messages.text("sources.label" + "." + TypedSource.lower(label));
    }

    private static Feed feed(FoundFeed feed) {
        return new Feed(
                text(feed.title()),
                feed.address(),
                FormatNames.of(feed.type(), feed.format()),
                feed.entries(),
                feed.broken(),
                feed.hub() != null);
    }

    private Entry entry(TypedSource typed, PreviewEntry entry) {
        URI link = entry.link();
        ArticleLabel label = entry.label();
        String mark = mark(typed, entry);
        return new Entry(
                entry.title(),
                link == null ? "" : link.toString(),
                entry.publishedAt() == null ? "" : Moments.text(entry.publishedAt()),
                messages.text("sources.mark" + "." + mark),
                mood(mark),
                sections(entry),
                label == null ? "" : label(label),
                entry.categories(),
                entry.pick(),
                mark.equals("waits") || mark.equals("section") ? "" : text(entry.problem()));
    }

    /** A category becomes a section when the source may make them; nothing is made for a preview. */
    private static String mark(TypedSource typed, PreviewEntry entry) {
        if (entry.section() != null) {
            return entry.known() ? "known" : "new";
        }
        if (entry.link() == null || entry.title().isEmpty()) {
            return "refused";
        }
        return typed.is("newSections") && !entry.categories().isEmpty() ? "section" : "waits";
    }

    private static String mood(String mark) {
        return switch (mark) {
            case "new", "section" -> "done";
            case "known" -> "";
            case "waits" -> "info";
            default -> "problem";
        };
    }

    private List<String> sections(PreviewEntry entry) {
        String primary = entry.section();
        return primary == null
                ? List.of()
                : Stream.concat(Stream.of(primary), entry.sections().stream())
                        .distinct()
                        .map(sections::name)
                        .toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
