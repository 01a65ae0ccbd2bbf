package newsletter.rendering;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.MailingLists;
import newsletter.edition.Composition;
import newsletter.edition.Compositions;
import newsletter.edition.Corrections;
import newsletter.edition.Edition;
import newsletter.edition.Editions;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;
import org.springframework.stereotype.Component;

/** Renders each composition once and keeps it: found variants are never rendered again, whatever templates say now. */
@Component
class FreeMarkerVariants implements Variants {

    private final Compositions compositions;
    private final Editions editions;
    private final MailingLists lists;
    private final Corrections corrections;
    private final Articles articles;
    private final Sections sections;
    private final DigestRenderer renderer;
    private final VariantStore store;
    private final Clock clock;

    FreeMarkerVariants(
            Compositions compositions,
            Editions editions,
            MailingLists lists,
            Corrections corrections,
            Articles articles,
            Sections sections,
            DigestRenderer renderer,
            VariantStore store,
            Clock clock) {
        this.compositions = compositions;
        this.editions = editions;
        this.lists = lists;
        this.corrections = corrections;
        this.articles = articles;
        this.sections = sections;
        this.renderer = renderer;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Variant render(VariantId composition) {
        return store.find(composition).orElseGet(() -> renderNew(composition));
    }

    @Override
    public Variant preview(Composition composition) {
        return rendered(composition);
    }

    @Override
    public Optional<Variant> find(VariantId id) {
        return store.find(id);
    }

    @Override
    public int count(EditionId edition) {
        return store.count(edition);
    }

    /** What is stored counts: when two render at once, both give the first one's. */
    private Variant renderNew(VariantId id) {
        Variant rendered = rendered(compositions.get(id));
        store.add(rendered);
        return store.find(id).orElse(rendered);
    }

    private Variant rendered(Composition composition) {
        DigestContent content = content(composition);
        return corrections
                .find(composition.edition())
                .map(correction -> renderer.render(content, correction))
                .orElseGet(() -> renderer.render(content));
    }

    private DigestContent content(Composition composition) {
        Edition edition = editions.find(composition.edition()).orElseThrow();
        List<ArticleId> ids = composition.blocks().stream()
                .flatMap(block -> block.items().stream())
                .flatMap(item -> Stream.concat(Stream.of(item.article()), item.also().stream()))
                .distinct()
                .toList();
        return new DigestContent(
                composition,
                edition,
                lists.get(edition.list()),
                articles.byIds(ids).stream().collect(toMap(Article::id, identity())),
                sections.all().stream().collect(toMap(Section::id, identity())),
                clock.instant());
    }
}
