package newsletter.rendering;

import static java.util.stream.Collectors.joining;

import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsletter.article.Article;
import newsletter.article.Section;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.Item;
import newsletter.edition.Correction;
import newsletter.edition.EditionKind;
import newsletter.edition.Reason;
import newsletter.kernel.ArticleId;
import newsletter.rendering.DigestView.Story;

/** Puts a composition into the words and shape that the templates show. */
final class DigestViews {

    /** What mail programs show of a subject before they cut it themselves. */
    private static final int SUBJECT_LENGTH = 78;

    private static final int PREHEADER_LENGTH = 130;
    private static final int QUOTED_LENGTH = 90;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

    private DigestViews() {}

    static DigestView of(DigestContent content, Density density) {
        List<DigestView.Block> blocks = blocks(content, density);
        String listName = Wording.line(content.list().name());
        String subject = subject(listName, blocks, DATE.format(content.edition().date()));
        return new DigestView(page(content, subject, preheader(blocks)), blocks);
    }

    static CorrectionView of(DigestContent content, Correction correction) {
        String subject = Wording.cut(Wording.line(correction.subject()), SUBJECT_LENGTH);
        return new CorrectionView(
                page(content, subject, "We sent you a story that was wrong"),
                Wording.line(correction.title()),
                paragraphs(correction.text()));
    }

    private static PageView page(DigestContent content, String subject, String preheader) {
        String language = content.composition().language();
        return new PageView(
                language,
                Wording.direction(language),
                subject,
                Wording.line(content.list().name()),
                kicker(content.edition().kind()),
                DATE.format(content.edition().date()),
                preheader,
                content.list().zone().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                PageView.Footer.of(Wording.lines(content.list().postalAddress())));
    }

    /** Parted by empty lines; single line breaks are how somebody's editor wrapped them. */
    private static List<String> paragraphs(String text) {
        return Pattern.compile("\\R\\s*\\R")
                .splitAsStream(text)
                .map(Wording::line)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private static List<DigestView.Block> blocks(DigestContent content, Density density) {
        StoryViews stories = new StoryViews(
                content.composition().language(),
                content.list().zone(),
                content.sectionNames(),
                density,
                content.writtenAt());
        return content.composition().blocks().stream()
                .map(block -> block(content, block, stories))
                .filter(block -> !block.stories().isEmpty())
                .toList();
    }

    private static DigestView.Block block(DigestContent content, Block block, StoryViews views) {
        List<Story> stories = new ArrayList<>();
        for (Item item : block.items()) {
            Article article = content.articles().get(item.article());
            if (article != null) { // retracted since it was selected
                List<Article> also = item.also().stream()
                        .flatMap(other -> Stream.ofNullable(content.articles().get(other)))
                        .toList();
                stories.add(views.story(block.kind(), stories.size() + 1, item, article, also));
            }
        }
        return switch (block.kind()) {
            case OUR_PICKS -> new DigestView.Block("picks", "our-picks", "Our Picks", "Chosen by the editors", stories);
            case WHATS_HOT ->
                new DigestView.Block("hot", "whats-hot", "What’s Hot", "What readers are reading most", stories);
            case DONT_MISS ->
                new DigestView.Block("miss", "dont-miss", "Don’t Miss", "One more, from elsewhere", stories);
            case SECTION -> {
                Section section = content.sections().get(Objects.requireNonNull(block.section()));
                yield new DigestView.Block(
                        "section",
                        section == null ? "" : section.slug(),
                        section == null ? "More news" : Wording.line(section.name()),
                        "",
                        stories);
            }
            case RELATED -> related(content, block, stories);
        };
    }

    /** Nothing is related to a lead that was retracted. */
    private static DigestView.Block related(DigestContent content, Block block, List<Story> stories) {
        return leadOf(content, block)
                .map(title -> "More on “" + Wording.cut(title, QUOTED_LENGTH) + "”")
                .map(note -> new DigestView.Block("related", "related", "Related", note, stories))
                .orElseGet(() -> new DigestView.Block("related", "related", "Related", "", List.of()));
    }

    /** The title under which the digest shows what the block is related to. */
    private static Optional<String> leadOf(DigestContent content, Block related) {
        return related.items().getFirst().reason() instanceof Reason.Related(ArticleId lead)
                ? content.composition().blocks().stream()
                        .flatMap(block -> block.items().stream())
                        .filter(item -> item.article().equals(lead))
                        .flatMap(item -> Stream.ofNullable(content.articles().get(lead))
                                .map(article -> StoryViews.title(item, article)))
                        .findFirst()
                : Optional.empty();
    }

    /** The list's name and the lead story; the whole of it cut, so that a long name leaves some of the story. */
    private static String subject(String listName, List<DigestView.Block> blocks, String date) {
        String lead =
                blocks.isEmpty() ? date : blocks.getFirst().stories().getFirst().title();
        String name = Wording.cut(listName, SUBJECT_LENGTH / 2);
        return Wording.cut(name.isEmpty() ? lead : name + ": " + lead, SUBJECT_LENGTH);
    }

    /** What comes after the lead story, which the subject has. */
    private static String preheader(List<DigestView.Block> blocks) {
        List<String> titles = blocks.stream()
                .flatMap(block -> block.stories().stream())
                .map(Story::title)
                .toList();
        String others = titles.stream().skip(1).limit(3).collect(joining(" · "));
        return Wording.cut(others.isEmpty() ? "One story in this edition" : "Also inside: " + others, PREHEADER_LENGTH);
    }

    private static String kicker(EditionKind kind) {
        return switch (kind) {
            case REGULAR -> "";
            case BREAKING -> "Breaking news";
            case CORRECTION -> "Correction";
            case NOTE -> "A note from the editors";
        };
    }
}
