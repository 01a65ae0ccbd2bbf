package newsletter.rendering;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Map;
import newsletter.article.Article;
import newsletter.article.Section;
import newsletter.audience.MailingList;
import newsletter.edition.Composition;
import newsletter.edition.Edition;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;

/**
 * Everything one digest is made of.
 *
 * @param articles those of the composition, also those that are only named beside another, that are still there
 * @param sections all of the newsroom
 * @param writtenAt links to stories say it, so that clicks of mail are known from other readers
 */
record DigestContent(
        Composition composition,
        Edition edition,
        MailingList list,
        Map<ArticleId, Article> articles,
        Map<SectionId, Section> sections,
        Instant writtenAt) {

    DigestContent {
        articles = Map.copyOf(articles);
        sections = Map.copyOf(sections);
    }

    Map<SectionId, String> sectionNames() {
        return sections.values().stream().collect(toMap(Section::id, section -> Wording.line(section.name())));
    }
}
