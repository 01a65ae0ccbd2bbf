package newsletter.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.Stories;
import newsletter.article.Stories.Alike;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;

/** A selection, indexed once for all the cohorts that are composed from it. */
final class RankedSelection {

    /** A section with fewer pieces than this in 48 hours is thin: its window is longer. */
    private static final int ENOUGH = 3;

    private static final Duration FRESH_WHEN_THIN = Duration.ofHours(72);

    private final Selection selection;
    private final List<Candidate> trending;
    private final List<Candidate> mostRead;
    private final Map<SectionId, Integer> freshBySection = new HashMap<>();
    private final Map<ArticleId, Candidate> byId = new HashMap<>();

    private final Function<ArticleId, List<ArticleId>> related;
    private final Map<ArticleId, List<ArticleId>> relatedByLead = new HashMap<>();

    /** @param related what is related to an article, the nearest first; asked once for each lead */
    RankedSelection(Selection selection, Function<ArticleId, List<ArticleId>> related) {
        this.selection = selection;
        this.related = related;
        selection.picks().forEach(pick -> byId.put(pick.article().article(), pick.article()));
        selection.recent().forEach(candidate -> byId.put(candidate.article(), candidate));
        this.trending = selection.trending().stream()
                .flatMap(id -> Stream.ofNullable(byId.get(id)))
                .toList();
        // a stable sort of what is in the order of heat: of two as much read the hotter
        this.mostRead = trending.stream()
                .filter(candidate -> candidate.readers72h() > 0)
                .sorted(Comparator.comparingLong(Candidate::readers72h).reversed())
                .toList();
        countFresh();
    }

    Selection selection() {
        return selection;
    }

    List<Candidate> recent() {
        return selection.recent();
    }

    List<Candidate> trending() {
        return trending;
    }

    /** Of the last 72 hours, the most read first. */
    List<Candidate> mostRead() {
        return mostRead;
    }

    /** Reports of the newsroom's own about the same event; none when the candidate itself is one. */
    Stream<Candidate> ownReports(Candidate candidate) {
        return candidate.wire() ? surelyAlike(candidate).filter(alike -> !alike.wire()) : Stream.empty();
    }

    /** Beyond doubt about the same event, and as well known; the most alike first. */
    Stream<Candidate> surelyAlike(Candidate candidate) {
        return candidate.alike().stream()
                .filter(alike -> alike.similarity() >= Stories.SURELY_THE_SAME)
                .flatMap(alike -> Stream.ofNullable(byId.get(alike.article())));
    }

    /** What the selection has of the articles related to a lead, the nearest first. */
    Stream<Candidate> related(ArticleId lead) {
        return relatedByLead.computeIfAbsent(lead, related).stream().flatMap(id -> Stream.ofNullable(byId.get(id)));
    }

    /** Every article that decides what a digest of this selection may contain: the candidates, and what is about the same. */
    Set<ArticleId> articles() {
        return byId.values().stream()
                .flatMap(candidate -> Stream.concat(
                        Stream.of(candidate.article()),
                        candidate.alike().stream().map(Alike::article)))
                .collect(Collectors.toSet());
    }

    /** Whether a candidate is fresh for readers whose window starts at an instant, seen through one of its sections. */
    boolean isFresh(Candidate candidate, SectionId section, Instant since) {
        return candidate.freshAt().isAfter(windowStart(section, since));
    }

    private Instant windowStart(SectionId section, Instant since) {
        boolean thin = freshBySection.getOrDefault(section, 0) < ENOUGH;
        Instant thinStart = selection.cutoff().minus(FRESH_WHEN_THIN);
        return thin && thinStart.isBefore(since) ? thinStart : since;
    }

    private void countFresh() {
        Instant fresh = selection.cutoff().minus(Cohort.FRESH);
        for (Candidate candidate : selection.recent()) {
            if (candidate.freshAt().isAfter(fresh)) {
                candidate.sections().forEach(section -> freshBySection.merge(section, 1, Integer::sum));
            }
        }
    }
}
