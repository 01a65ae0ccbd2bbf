package newsletter.curation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.kernel.ArticleId;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the audit log how a place was arranged and is now, position by position. */
@Component
class PicksAudit {

    private final Articles articles;
    private final Sections sections;
    private final ApplicationEventPublisher events;

    PicksAudit(Articles articles, Sections sections, ApplicationEventPublisher events) {
        this.articles = articles;
        this.sections = sections;
        this.events = events;
    }

    void record(PickPlace place, List<Pick> before, List<Pick> after) {
        if (!before.equals(after)) {
            Map<ArticleId, String> names = names(before, after);
            events.publishEvent(Audited.of(AuditAction.PICKS_CHANGED, AuditSubject.picks(nameOf(place)))
                    .on(place.list())
                    .changes(positions(before, names), positions(after, names)));
        }
    }

    private String nameOf(PickPlace place) {
        return place.section() == null
                ? place.slot().slug()
                : place.slot().slug() + "/" + sections.get(place.section()).slug();
    }

    private Map<ArticleId, String> names(List<Pick> before, List<Pick> after) {
        List<ArticleId> ids = Stream.concat(before.stream(), after.stream())
                .map(Pick::article)
                .distinct()
                .toList();
        return articles.byIds(ids).stream().collect(Collectors.toMap(Article::id, Article::externalId));
    }

    private static Map<String, Object> positions(List<Pick> picks, Map<ArticleId, String> names) {
        Map<String, Object> positions = new LinkedHashMap<>();
        picks.forEach(pick -> positions.put("pick " + (positions.size() + 1), describe(pick, names)));
        return positions;
    }

    /** A retracted article has no name any more, but its key. */
    private static String describe(Pick pick, Map<ArticleId, String> names) {
        String article =
                names.getOrDefault(pick.article(), "article " + pick.article().value());
        return Stream.of(
                        article,
                        pick.headline(),
                        pick.blurb(),
                        pick.from() == null ? null : "from " + pick.from(),
                        pick.until() == null ? null : "until " + pick.until())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" | "));
    }
}
