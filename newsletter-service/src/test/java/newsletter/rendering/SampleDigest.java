package newsletter.rendering;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.Section;
import newsletter.audience.DeliveryDays;
import newsletter.audience.MailingList;
import newsletter.edition.Composition;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Composition.Item;
import newsletter.edition.Correction;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.EditionState;
import newsletter.edition.Reason;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.VariantId;
import newsletter.ranking.RankingSettings;
import newsletter.web.Messages;
import org.jspecify.annotations.Nullable;

/** A digest of a made-up harbour town's paper: every block, every mark, wire copy, a sponsored piece. */
public final class SampleDigest {

    public static final Section HARBOUR = new Section(new SectionId(1), "harbour", "Harbour & Trade");
    public static final Section SCIENCE = new Section(new SectionId(2), "science", "Science");
    public static final Section CULTURE = new Section(new SectionId(3), "culture", "Culture");

    public static final MailingList LIST = new MailingList(
            new ListId(1),
            "morning-tide",
            "The Morning Tide",
            "The Morning Tide",
            address("digest@tide.example"),
            address("desk@tide.example"),
            "The Morning Tide\n4 Lantern Quay\nPort Ellery",
            List.of(HARBOUR.id(), SCIENCE.id(), CULTURE.id()),
            DeliveryDays.DAILY,
            7,
            ZoneId.of("Europe/Berlin"),
            "en",
            MailingList.Freshness.ROLLING,
            3,
            Duration.ofHours(6),
            false,
            MailingList.InDoubtPolicy.RESEND,
            RankingSettings.PLAIN);

    public static final Edition EDITION = new Edition(
            new EditionId(17), LIST.id(), LocalDate.of(2026, 3, 9), EditionKind.REGULAR, 1, EditionState.SENDING);

    private static final Instant MORNING = Instant.parse("2026-03-09T05:10:00Z");

    private static final List<Article> ARTICLES = List.of(
            article(
                    1,
                    "Ferry crews agree to a winter timetable after nine weeks of talks",
                    "Boats to the outer islands will run twice a day again from Monday, with a third crossing on market"
                            + " days. The crews gave up their claim to a longer rest in port; the company gave up the"
                            + " split shifts that began the dispute.",
                    HARBOUR,
                    "Maren Osterby",
                    "The Morning Tide",
                    null,
                    "https://img.tide.example/ferry-at-dawn.jpg",
                    null,
                    6,
                    3),
            article(
                    2,
                    "What the new breakwater will cost, and who says so",
                    "Three estimates lie on the table, and the lowest leaves out the dredging.",
                    HARBOUR,
                    "By Tomas Reuel and Ida Lindqvist",
                    "The Morning Tide",
                    null,
                    null,
                    ArticleLabel.OPINION,
                    8,
                    9),
            article(
                    3,
                    "Warmer currents bring a squid nobody here has a name for",
                    "Anglers have landed forty of them since January. The marine station asks for the next one whole.",
                    SCIENCE,
                    "Aino Velde",
                    "The Morning Tide",
                    null,
                    null,
                    null,
                    4,
                    14),
            article(
                    4,
                    "Grain prices fall as two delayed ships arrive on the same tide",
                    "Millers expect bread to follow within the month.",
                    HARBOUR,
                    null,
                    "Northern Wire",
                    "Northern Wire. © 2026 Northern Wire Service; not to be republished.",
                    null,
                    null,
                    3,
                    5),
            article(
                    5,
                    "Observatory finds its oldest logbook behind a stove",
                    "The pages run from 1794 to 1801 and give the weather, the moon, and the price of lamp oil.",
                    SCIENCE,
                    "Jonas Harker",
                    null,
                    null,
                    null,
                    null,
                    5,
                    20),
            article(
                    6,
                    "A tide table you can read by touch",
                    "",
                    SCIENCE,
                    null,
                    "The Morning Tide",
                    null,
                    null,
                    ArticleLabel.SUBSCRIBERS_ONLY,
                    0,
                    26),
            article(
                    7,
                    "The net loft reopens as a theatre, with the smell left in",
                    "The first play has four actors and one rope. Seats are free on Tuesdays for anyone who brings a"
                            + " chair.",
                    CULTURE,
                    "Sunniva Brandt",
                    "The Morning Tide",
                    null,
                    null,
                    null,
                    7,
                    11),
            article(
                    8,
                    "Better sleep at sea: six berths compared",
                    "Paid for by the makers of one of them.",
                    CULTURE,
                    null,
                    "Ellery Chandlers",
                    null,
                    null,
                    ArticleLabel.SPONSORED,
                    3,
                    30),
            article(
                    9,
                    "The lighthouse keeper who taught a gull to post letters",
                    "She says it took one summer and a great deal of herring.",
                    CULTURE,
                    "Piet Okker",
                    "The Morning Tide",
                    null,
                    "https://img.tide.example/gull.jpg",
                    null,
                    11,
                    60),
            article(10, "Unknown squid off Port Ellery", "", SCIENCE, null, "Northern Wire", null, null, null, 2, 13),
            article(11, "Our new neighbour has ten arms", "", SCIENCE, null, "Island Post", null, null, null, 3, 12));

    static final DigestRenderer RENDERER = new DigestRenderer(new Templates(new Messages()), new Messages());

    private SampleDigest() {}

    /** Rendered as the service does it, without a database. */
    public static Variant rendered() {
        return RENDERER.render(content());
    }

    /** Of its first article. */
    static Variant correction() {
        Composition composition = new Composition(new VariantId(42), EDITION.id(), "en", false, List.of());
        Edition edition =
                new Edition(EDITION.id(), LIST.id(), EDITION.date(), EditionKind.CORRECTION, 1, EditionState.SENDING);
        DigestContent content = new DigestContent(composition, edition, LIST, Map.of(), Map.of(), MORNING);
        return RENDERER.render(
                content,
                new Correction(
                        edition.id(),
                        ARTICLES.getFirst().id(),
                        ARTICLES.getFirst().title(),
                        "Correction: The harbour bridge",
                        "The ferries do not sail on market days: we misread\nthe timetable.\n\nThe story is no"
                                + " longer on our site. We are sorry for every walk to the pier that was in"
                                + " vain."));
    }

    static DigestContent content() {
        return content("en");
    }

    /** The same stories for readers of another language. */
    static DigestContent content(String language) {
        Composition composition = new Composition(
                new VariantId(41),
                EDITION.id(),
                language,
                false,
                List.of(
                        block(
                                BlockKind.OUR_PICKS,
                                null,
                                picked(1, "Ferries sail again, and both sides call it a draw"),
                                picked(2, null)),
                        block(BlockKind.WHATS_HOT, null, trending(3, 212.4), trending(4, 40.2), mostRead(5, 1240)),
                        block(BlockKind.SECTION, SCIENCE, recent(6, false)),
                        block(BlockKind.SECTION, CULTURE, recent(7, true), recent(8, false)),
                        block(BlockKind.DONT_MISS, null, picked(9, null))));
        return content(composition, ARTICLES);
    }

    static DigestContent content(Composition composition, List<Article> articles) {
        return new DigestContent(
                composition,
                EDITION,
                LIST,
                articles.stream().collect(toMap(Article::id, identity())),
                List.of(HARBOUR, SCIENCE, CULTURE).stream().collect(toMap(Section::id, identity())),
                MORNING);
    }

    /** One section of these articles, all recent. */
    static DigestContent content(List<Article> articles) {
        List<Item> items = articles.stream()
                .map(article -> new Item(
                        article.id(), 1, new Reason.Recent(article.publishedAt()), null, null, false, List.of()))
                .toList();
        return content(
                new Composition(
                        new VariantId(42),
                        EDITION.id(),
                        "en",
                        false,
                        List.of(new Block(BlockKind.SECTION, HARBOUR.id(), items))),
                articles);
    }

    /** Articles 1 and 3 in a section, and one that is related to the first. */
    static DigestContent withRelated(List<Article> present, long related) {
        return content(
                new Composition(
                        new VariantId(43),
                        EDITION.id(),
                        "en",
                        false,
                        List.of(
                                block(BlockKind.SECTION, HARBOUR, recent(1, false), recent(3, false)),
                                block(
                                        BlockKind.RELATED,
                                        null,
                                        item(related, new Reason.Related(new ArticleId(1)), null, false)))),
                present);
    }

    /** An article that says just this. */
    static Article article(long id, String title, String summary) {
        return article(id, title, summary, HARBOUR, "Maren Osterby", "The Morning Tide", null, null, null, 4, 2);
    }

    private static Article article(
            long id,
            String title,
            String summary,
            Section section,
            @Nullable String author,
            @Nullable String source,
            @Nullable String credit,
            @Nullable String image,
            @Nullable ArticleLabel label,
            int minutes,
            int hoursOld) {
        return new Article(
                new ArticleId(id),
                "tide-" + id,
                URI.create("https://tide.example/2026/03/" + id + "?from=digest&n=" + id),
                title,
                summary,
                section.id(),
                Set.of(section.id()),
                author,
                source,
                credit,
                MORNING.minus(Duration.ofHours(hoursOld)),
                null,
                1,
                null,
                image == null ? null : URI.create(image),
                "en",
                label,
                minutes,
                new ArticleId(id),
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static Block block(BlockKind kind, @Nullable Section section, Item... items) {
        return new Block(kind, section == null ? null : section.id(), List.of(items));
    }

    private static Item picked(long article, @Nullable String headline) {
        return item(article, new Reason.Picked(), headline, false);
    }

    private static Item trending(long article, double perHour) {
        return item(article, new Reason.Trending(3.1, perHour, perHour / 2), null, false);
    }

    private static Item mostRead(long article, long readers) {
        return item(article, new Reason.MostRead(readers), null, false);
    }

    private static Item recent(long article, boolean updated) {
        return item(article, new Reason.Recent(MORNING), null, updated);
    }

    private static Item item(long article, Reason reason, @Nullable String headline, boolean updated) {
        List<ArticleId> also = article == 3 ? List.of(new ArticleId(10), new ArticleId(11)) : List.of();
        return new Item(new ArticleId(article), 1, reason, headline, null, updated, also);
    }

    private static EmailAddress address(String value) {
        return EmailAddress.parse(value).orElseThrow();
    }
}
