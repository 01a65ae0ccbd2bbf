package newsletter.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.ArchivedArticle;
import newsletter.article.Article;
import newsletter.article.ArticleArchive;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.Stories.Alike;
import newsletter.audience.MailingList;
import newsletter.desk.web.ArticleListView.Choice;
import newsletter.edition.Explanation;
import newsletter.edition.Explanation.Explained;
import newsletter.edition.Explanation.ForReader;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.web.Messages;
import newsletter.web.Moments;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why a digest is as it is, in words. */
@Component
class WhyViews {

    static final String USUAL_LIMIT = "50";

    private static final List<Integer> LIMITS = List.of(25, 50, 100, 500, 1000);
    private static final String VERDICT = "editions.verdict";
    private static final String DIGEST = "editions.reader-digest";

    private final ArticleArchive archive;
    private final Sections sections;
    private final Messages messages;

    WhyViews(ArticleArchive archive, Sections sections, Messages messages) {
        this.archive = archive;
        this.sections = sections;
        this.messages = messages;
    }

    /** @param article as it was typed */
    record Asked(Set<SectionId> sections, String article, String verdict, int limit) {

        boolean narrows() {
            return !article.isEmpty() || !verdict.isEmpty();
        }
    }

    /**
     * The explanation of a digest.
     *
     * @param basis when what is explained was chosen, or that it is not yet
     * @param notCandidate whether the one article that was asked for is none
     * @param reader what a reader's own digest depends on; empty: it is that of a new one
     */
    public record View(
            String basis,
            List<Choice> sections,
            String article,
            List<Choice> verdicts,
            List<Choice> limits,
            int total,
            int fitting,
            List<Row> rows,
            boolean narrowed,
            boolean notCandidate,
            List<String> reader) {

        public View {
            sections = List.copyOf(sections);
            verdicts = List.copyOf(verdicts);
            limits = List.copyOf(limits);
            rows = List.copyOf(rows);
            reader = List.copyOf(reader);
        }
    }

    /**
     * A candidate.
     *
     * @param mood of the badge of its verdict
     * @param because the reason, a sentence
     * @param terms what its heat comes from
     */
    public record Row(
            long id,
            String title,
            String section,
            String published,
            String verdict,
            String mood,
            String because,
            String heat,
            List<String> terms,
            List<Other> alike) {

        public Row {
            terms = List.copyOf(terms);
            alike = List.copyOf(alike);
        }
    }

    /** An article about the same event; how much alike in words. */
    public record Other(long id, String title, String likeness) {}

    /**
     * @param only the one article that is asked for
     * @throws ProblemException when a choice is none of those that were offered
     */
    View of(Explanation explanation, Asked asked, Optional<ArticleId> only, MailingList list) {
        if (!LIMITS.contains(asked.limit())) {
            throw ProblemException.invalid("limit", "must be one of " + LIMITS);
        } else if (!asked.verdict().isEmpty() && !VerdictWords.NAMES.contains(asked.verdict())) {
            throw ProblemException.invalid("verdict", "must be one of " + VerdictWords.NAMES);
        }
        List<Explained> fitting = explanation.candidates().stream()
                .filter(one -> asked.article().isEmpty()
                        || only.filter(one.article()::equals).isPresent())
                .filter(one -> asked.verdict().isEmpty() || asked.verdict().equals(VerdictWords.name(one.verdict())))
                .toList();
        boolean isCandidate = only.isEmpty()
                || explanation.candidates().stream()
                        .anyMatch(one -> one.article().equals(only.get()));
        return new View(
                messages.text(
                        explanation.frozen() ? "editions.why-frozen" : "editions.why-fresh",
                        Moments.text(explanation.cutoff())),
                sectionChoices(list, asked.sections()),
                asked.article(),
                verdictChoices(asked.verdict()),
                LIMITS.stream()
                        .map(most -> new Choice(most.toString(), most.toString(), most == asked.limit()))
                        .toList(),
                explanation.candidates().size(),
                fitting.size(),
                rows(explanation, fitting.stream().limit(asked.limit()).toList()),
                asked.narrows() || !asked.sections().isEmpty(),
                !isCandidate,
                reader(explanation.reader()));
    }

    private List<Row> rows(Explanation explanation, List<Explained> some) {
        Map<ArticleId, Article> articles = articles(some);
        Map<SectionId, String> names = sections.all().stream().collect(Collectors.toMap(Section::id, Section::name));
        VerdictWords words = new VerdictWords(messages, articles, names);
        HeatTerms terms = new HeatTerms(messages, explanation);
        return some.stream()
                .flatMap(one -> Stream.ofNullable(articles.get(one.article()))
                        .map(article -> new Row(
                                article.id().value(),
                                article.title(),
                                names.getOrDefault(one.section(), ""),
                                Moments.text(one.publishedAt()),
                                messages.text(VERDICT + "." + VerdictWords.name(one.verdict())),
                                VerdictWords.mood(one.verdict()),
                                words.because(one.verdict()),
                                terms.heat(one),
                                terms.of(one),
                                alike(one, articles))))
                .toList();
    }

    private List<Other> alike(Explained one, Map<ArticleId, Article> articles) {
        return one.alike().stream()
                .flatMap(alike -> Stream.ofNullable(articles.get(alike.article()))
                        .map(other -> new Other(
                                other.id().value(),
                                other.title(),
                                messages.text("editions.likeness", Math.round(alike.similarity() * 100)))))
                .toList();
    }

    private Map<ArticleId, Article> articles(List<Explained> some) {
        List<ArticleId> ids = some.stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one.article()), one.alike().stream().map(Alike::article)))
                .distinct()
                .toList();
        return archive.all(ids).stream()
                .map(ArchivedArticle::article)
                .collect(Collectors.toMap(Article::id, Function.identity()));
    }

    private List<Choice> sectionChoices(MailingList list, Set<SectionId> chosen) {
        return list.sections().stream()
                .map(sections::get)
                .map(section -> new Choice(section.slug(), section.name(), chosen.contains(section.id())))
                .toList();
    }

    private List<Choice> verdictChoices(String chosen) {
        return Stream.concat(
                        Stream.of(new Choice("", messages.text("editions.any-verdict"), chosen.isEmpty())),
                        VerdictWords.NAMES.stream()
                                .map(name ->
                                        new Choice(name, messages.text(VERDICT + "." + name), name.equals(chosen))))
                .toList();
    }

    private List<String> reader(@Nullable ForReader reader) {
        if (reader == null) {
            return List.of();
        }
        String names =
                reader.sections().stream().map(sections::get).map(Section::name).collect(Collectors.joining(", "));
        List<String> facts = new ArrayList<>();
        facts.add(messages.text("editions.reader-sections", names.isEmpty() ? "–" : names));
        facts.add(messages.text("editions.reader-since", Moments.text(reader.since())));
        facts.add(messages.text("editions.reader-received", reader.received()));
        if (reader.merged()) {
            facts.add(messages.text("editions.reader-merged"));
        }
        facts.add(messages.text(DIGEST + "." + digest(reader.asComposed())));
        return facts;
    }

    private static String digest(@Nullable Boolean asComposed) {
        if (asComposed == null) {
            return "none";
        }
        return asComposed ? "same" : "other";
    }
}
