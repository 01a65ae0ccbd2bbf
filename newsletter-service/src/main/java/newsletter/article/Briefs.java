package newsletter.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Puts articles together from rows of an article and one of its sections: id, section, published, revised, label. */
final class Briefs implements RowCallbackHandler {

    private final Map<Long, ArticleBrief> first = new LinkedHashMap<>();
    private final Map<Long, Set<SectionId>> further = new HashMap<>();
    private final Map<Long, Set<SectionId>> single = new HashMap<>();

    @Override
    public void processRow(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        long section = row.getLong(2);
        if (first.containsKey(id)) {
            further.computeIfAbsent(id, article -> new HashSet<>()).add(new SectionId(section));
        } else {
            first.put(id, brief(row, id, single.computeIfAbsent(section, key -> Set.of(new SectionId(key)))));
        }
    }

    private static ArticleBrief brief(ResultSet row, long id, Set<SectionId> section) throws SQLException {
        Instant publishedAt = Objects.requireNonNull(instant(row, 3), "published_at");
        String label = row.getString(5);
        return new ArticleBrief(
                new ArticleId(id),
                section,
                publishedAt,
                instant(row, 4),
                label == null ? null : ArticleLabel.valueOf(label));
    }

    /** Without a calendar: there are 100,000 rows. */
    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
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
