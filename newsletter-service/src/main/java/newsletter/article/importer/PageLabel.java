package newsletter.article.importer;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsletter.article.ArticleLabel;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The label of a page's article: by its type and access in JSON-LD, by meta elements, by its section, the steps of its address, what stands over the
 * headline and what the headline begins with. Of several the one that says most of how it may be used: paid for, live, opinion, subscribers only.
 */
class PageLabel {

    private static final List<ArticleLabel> ORDER =
            List.of(ArticleLabel.SPONSORED, ArticleLabel.LIVE, ArticleLabel.OPINION, ArticleLabel.SUBSCRIBERS_ONLY);
    private static final Pattern KICKER = Pattern.compile(
            "(?i)kicker|eyebrow|overline|rubri|dachzeile|topline|label|badge|flag|category|section|sponsor|advert|paid|brand|tag");
    private static final int LONGEST_KICKER = 40;
    private static final int NEAR = 3;
    private static final int FEW = 3;

    private final Document page;
    private final LinkedData data;
    private final Set<ArticleLabel> found = EnumSet.noneOf(ArticleLabel.class);

    PageLabel(Document page, LinkedData data) {
        this.page = page;
        this.data = data;
    }

    /** @param names of sections, as the page gives them */
    @Nullable ArticleLabel find(String title, Stream<String> names, @Nullable URI address) {
        byType();
        byMeta();
        names.forEach(name -> LabelWords.of(name).ifPresent(found::add));
        steps(address).forEach(step -> LabelWords.ofMarker(step).ifPresent(found::add));
        Stream.concat(Stream.of(title, page.title()), page.select("h1").eachText().stream())
                .flatMap(text -> LabelWords.beforeTitle(text).stream())
                .forEach(found::add);
        kickers(title).forEach(text -> LabelWords.of(text).ifPresent(found::add));
        return ORDER.stream().filter(found::contains).findFirst().orElse(null);
    }

    private void byType() {
        add(data.isOf("AdvertiserContentArticle"), ArticleLabel.SPONSORED);
        add(data.isOf("LiveBlogPosting"), ArticleLabel.LIVE);
        add(data.isOf("OpinionNewsArticle"), ArticleLabel.OPINION);
        add(
                data.text("isAccessibleForFree")
                        .filter("false"::equalsIgnoreCase)
                        .isPresent(),
                ArticleLabel.SUBSCRIBERS_ONLY);
    }

    private void byMeta() {
        add(meta("article:opinion").filter("true"::equalsIgnoreCase).isPresent(), ArticleLabel.OPINION);
        add(meta("article:content_tier").filter("locked"::equalsIgnoreCase).isPresent(), ArticleLabel.SUBSCRIBERS_ONLY);
        add(meta("article:sponsored").filter("true"::equalsIgnoreCase).isPresent(), ArticleLabel.SPONSORED);
    }

    private void add(boolean is, ArticleLabel label) {
        if (is) {
            found.add(label);
        }
    }

    private Optional<String> meta(String name) {
        return page.select("meta[property=" + name + "], meta[name=" + name + "]").eachAttr("content").stream()
                .findFirst();
    }

    /** Without the last one, which names the article. */
    private static List<String> steps(@Nullable URI address) {
        String path = address == null || address.getPath() == null ? "" : address.getPath();
        List<String> steps = Arrays.stream(path.split("/", -1))
                .filter(step -> !step.isEmpty())
                .toList();
        return steps.subList(0, Math.max(0, steps.size() - 1));
    }

    /** Short texts near the headline whose names say that they are labels. */
    private Stream<String> kickers(String title) {
        return page.select("h1").stream()
                .filter(heading -> Block.key(heading.text()).equals(Block.key(title)))
                .limit(1)
                .flatMap(heading -> Stream.concat(heading.children().stream(), beside(heading)))
                .filter(element ->
                        KICKER.matcher(element.className() + " " + element.id()).find())
                .map(Element::text)
                .filter(text -> text.length() <= LONGEST_KICKER);
    }

    /** What stands before the headline, and before what is around it; rows of links are menus. */
    private static Stream<Element> beside(Element heading) {
        return Stream.iterate(heading, Objects::nonNull, Element::parent)
                .limit(NEAR)
                .filter(element -> !element.normalName().equals("body"))
                .flatMap(element -> element.previousElementSiblings().stream())
                .filter(before -> before.select("a[href]").size() <= FEW)
                .flatMap(before -> Stream.concat(Stream.of(before), before.children().stream()));
    }
}
