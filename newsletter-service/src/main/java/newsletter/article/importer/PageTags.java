package newsletter.article.importer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import newsletter.article.text.CleanText;
import org.jsoup.nodes.Document;

/** Single values out of a page's meta elements and attributes. */
record PageTags(Document page) {

    /** Of a meta element by property, name or itemprop. */
    Optional<String> meta(String name) {
        return page.select("meta[property=" + name + "], meta[name=" + name + "], meta[itemprop=" + name + "]").stream()
                .map(element -> element.attr("content"))
                .map(CleanText::line)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    Optional<String> attribute(String selector, String name) {
        return page.select(selector).stream()
                .map(element -> element.attr(name).strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The first of the sources that says something. */
    static Optional<String> first(List<Supplier<Optional<String>>> sources) {
        return sources.stream()
                .flatMap(source -> source.get().stream())
                .map(CleanText::line)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
