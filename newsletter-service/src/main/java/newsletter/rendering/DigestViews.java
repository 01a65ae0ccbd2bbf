package newsletter.rendering;

import static java.util.stream.Collectors.joining;

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
import newsletter.web.Messages;
import newsletter.web.Phrases;

/** Puts a composition into the words and shape that the templates show. */
final class DigestViews {

    /** What mail programs show of a subject before they cut it themselves. */
    private static final int SUBJECT_LENGTH = 78;

    /** Of the titles; with the words before them some 130. */
    private static final int PREHEADER_LENGTH = 117;

    private static final int QUOTED_LENGTH = 90;

    private final DigestContent content;
    private final Words words;

    DigestViews(DigestContent content, Messages messages) {
        this.content = content;
        this.words = new Words(
                messages,
                Locale.forLanguageTag(content.composition().language()),
                content.list().zone());
    }

    DigestView digest(Density density) {
        List<DigestView.Block> blocks = blocks(density);
        String listName = Wording.line(content.list().name());
        String subject = subject(listName, blocks, words.day(content.edition().date()));
        return new DigestView(page(subject, preheader(blocks)), blocks);
    }

    CorrectionView correction(Correction correction) {
        String subject = Wording.cut(Wording.line(correction.subject()), SUBJECT_LENGTH);
        return new CorrectionView(
                page(subject, words.text("digest.corrected")),
                Wording.line(correction.title()),
                paragraphs(correction.text()));
    }

    private PageView page(String subject, String preheader) {
        return new PageView(
                content.composition().language(),
                Phrases.direction(words.language()),
                subject,
                Wording.line(content.list().name()),
                kicker(content.edition().kind()),
                words.day(content.edition().date()),
                preheader,
                words.zoneName(),
                PageView.Footer.of(Wording.lines(content.list().postalAddress()).stream()
                        .map(words::name)
                        .toList()));
    }

    /** Parted by empty lines; single line breaks are how somebody's editor wrapped them. */
    private static List<String> paragraphs(String text) {
        return Pattern.compile("\\R\\s*\\R")
                .splitAsStream(text)
                .map(Wording::line)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private List<DigestView.Block> blocks(Density density) {
        StoryViews stories = new StoryViews(
                content.composition().language(), words, content.sectionNames(), density, content.writtenAt());
        return content.composition().blocks().stream()
                .map(block -> block(block, stories))
                .filter(block -> !block.stories().isEmpty())
                .toList();
    }

    private DigestView.Block block(Block block, StoryViews views) {
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
            case OUR_PICKS ->
                new DigestView.Block(
                        "picks", "our-picks", words.text("digest.picks"), words.text("digest.picks-note"), stories);
            case WHATS_HOT ->
                new DigestView.Block(
                        "hot", "whats-hot", words.text("digest.hot"), words.text("digest.hot-note"), stories);
            case DONT_MISS ->
                new DigestView.Block(
                        "miss", "dont-miss", words.text("digest.miss"), words.text("digest.miss-note"), stories);
            case SECTION -> {
                Section section = content.sections().get(Objects.requireNonNull(block.section()));
                yield new DigestView.Block(
                        "section",
                        section == null ? "" : section.slug(),
                        section == null ? words.text("digest.more-news") : Wording.line(section.name()),
                        "",
                        stories);
            }
            case RELATED -> related(block, stories);
        };
    }

    /** Nothing is related to a lead that was retracted. */
    private DigestView.Block related(Block block, List<Story> stories) {
        String title = words.text("digest.related");
        return leadOf(block)
                .map(lead -> words.text("digest.related-note", Wording.cut(lead, QUOTED_LENGTH)))
                .map(note -> new DigestView.Block("related", "related", title, note, stories))
                .orElseGet(() -> new DigestView.Block("related", "related", title, "", List.of()));
    }

    /** The title under which the digest shows what the block is related to. */
    private Optional<String> leadOf(Block related) {
        return related.items().getFirst().reason() instanceof Reason.Related(ArticleId lead)
                ? content.composition().blocks().stream()
                        .flatMap(block -> block.items().stream())
                        .filter(item -> item.article().equals(lead))
                        .flatMap(item -> Stream.ofNullable(content.articles().get(lead))
                                .map(article -> StoryViews.title(item, article, words)))
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
    private String preheader(List<DigestView.Block> blocks) {
        List<String> titles = blocks.stream()
                .flatMap(block -> block.stories().stream())
                .map(Story::title)
                .toList();
        String others = titles.stream().skip(1).limit(3).collect(joining(" · "));
        return others.isEmpty()
                ? words.text("digest.one-story")
                : words.text("digest.also-inside", Wording.cut(others, PREHEADER_LENGTH));
    }

    private String kicker(EditionKind kind) {
        return switch (kind) {
            case REGULAR -> "";
            case BREAKING -> words.text("digest.breaking");
            case CORRECTION -> words.text("digest.correction");
            case NOTE -> words.text("digest.note");
        };
    }
}
