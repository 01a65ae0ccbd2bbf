package newsletter.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Puts articles together from rows of an article and one of its sections. */
final class Briefs implements RowCallbackHandler {

    private final Map<Long, ArticleBrief> first = new LinkedHashMap<>();
    private final Map<Long, Set<SectionId>> further = new HashMap<>();
    private final Map<Long, Set<SectionId>> single = new HashMap<>();

    @Override
    public void processRow(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        long section = row.getLong("section_id");
        if (first.containsKey(id)) {
            further.computeIfAbsent(id, article -> new HashSet<>()).add(new SectionId(section));
        } else {
            first.put(id, brief(row, id, single.computeIfAbsent(section, key -> Set.of(new SectionId(key)))));
        }
    }

    private static ArticleBrief brief(ResultSet row, long id, Set<SectionId> section) throws SQLException {
        Timestamp revised = row.getTimestamp("revised_at");
        String label = row.getString("label");
        return new ArticleBrief(
                new ArticleId(id),
                section,
                row.getTimestamp("published_at").toInstant(),
                revised == null ? null : revised.toInstant(),
                label == null ? null : ArticleLabel.valueOf(label));
    }

    List<ArticleBrief> all() {
        return first.entrySet().stream()
                .map(entry -> with(entry.getValue(), further.getOrDefault(entry.getKey(), Set.of())))
                .toList();
    }

    private static ArticleBrief with(ArticleBrief brief, Set<SectionId> further) {
        if (further.isEmpty()) {
            return brief;
        }
        Set<SectionId> sections = new HashSet<>(brief.sections());
        sections.addAll(further);
        return new ArticleBrief(brief.id(), sections, brief.publishedAt(), brief.revisedAt(), brief.label());
    }
}
