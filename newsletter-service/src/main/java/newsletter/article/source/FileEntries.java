package newsletter.article.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.feed.Feed;
import newsletter.article.feed.Feed.BrokenEntry;
import newsletter.article.feed.FeedEntry;
import newsletter.article.feed.FeedOutcome;
import newsletter.article.feed.FeedReader;
import newsletter.article.importer.ArticleImport;
import newsletter.article.importer.Found;
import newsletter.article.source.Harvest.Item;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries of a file: a page (.html), a text (.txt), a feed (.xml, .rss, .atom), articles as the API takes them (.json). A page or text without an address
 * of its own is refused by what follows, as it would be from a feed.
 */
@Component
class FileEntries {

    private static final Set<String> PAGES = Set.of("html", "htm");
    private static final Set<String> TEXTS = Set.of("txt", "md");
    private static final Set<String> FEEDS = Set.of("xml", "rss", "atom");
    private static final String ARTICLES = "json";

    private final ArticleImport imports;
    private final JsonMapper json;

    FileEntries(ArticleImport imports, JsonMapper json) {
        this.imports = imports;
        this.json = json;
    }

    static boolean isReadable(Path file) {
        String type = type(file);
        return PAGES.contains(type) || TEXTS.contains(type) || FEEDS.contains(type) || ARTICLES.equals(type);
    }

    private static String type(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.startsWith(".") ? "" : name.substring(name.lastIndexOf('.') + 1);
    }

    /** What is wrong with the file is among the broken ones; the others are read. */
    void read(Path file, List<Item> items, List<BrokenEntry> broken) {
        try {
            byte[] document = Files.readAllBytes(file);
            String type = type(file);
            if (PAGES.contains(type)) {
                items.add(item(file, imports.readPage(document, null, null)));
            } else if (TEXTS.contains(type)) {
                items.add(item(file, imports.readText(document, null, null)));
            } else {
                readMany(file, document, items, broken);
            }
        } catch (IOException | RuntimeException e) {
            broken.add(broken(file, broken, "cannot be read"));
        }
    }

    private void readMany(Path file, byte[] document, List<Item> items, List<BrokenEntry> broken) {
        JsonNode articles = ARTICLES.equals(type(file)) ? articles(document) : null;
        if (articles != null) {
            articles.forEach(article -> add(file, article, items, broken));
            return;
        }
        switch (FeedReader.read(document, null, file.toUri())) {
            case FeedOutcome.Read read -> add(read.feed(), items, broken);
            case FeedOutcome.Unreadable unreadable -> broken.add(broken(file, broken, unreadable.reason()));
        }
    }

    private static void add(Path file, JsonNode article, List<Item> items, List<BrokenEntry> broken) {
        try {
            items.add(JsonArticles.item(article));
        } catch (IllegalArgumentException e) {
            broken.add(broken(file, broken, String.valueOf(e.getMessage())));
        }
    }

    private static void add(Feed feed, List<Item> items, List<BrokenEntry> broken) {
        items.addAll(Harvest.of(feed).items());
        broken.addAll(feed.broken());
    }

    private static BrokenEntry broken(Path file, List<BrokenEntry> others, String reason) {
        return new BrokenEntry(others.size() + 1, file.getFileName() + ": " + reason);
    }

    /** Null: it is a feed. */
    private @Nullable JsonNode articles(byte[] document) {
        try {
            JsonNode read = json.readTree(document);
            return read.isArray() ? read : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static Item item(Path file, Found found) {
        URI canonical = found.canonical();
        String body = found.body().stream()
                .map(paragraph -> "<p>" + Entities.escape(paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
        return new Item(
                new FeedEntry(
                        canonical == null ? String.valueOf(file.getFileName()) : null,
                        canonical,
                        Objects.requireNonNullElse(found.title(), ""),
                        found.summary(),
                        body.isEmpty() ? null : body,
                        found.byline() == null ? List.of() : List.of(found.byline()),
                        found.sectionName() == null ? List.of() : List.of(found.sectionName()),
                        found.source(),
                        found.publishedAt(),
                        found.updatedAt(),
                        PageTexts.image(found),
                        PageTexts.comments(found.details()),
                        found.language(),
                        found.details().rights()),
                false,
                Harvest.Extras.of(found));
    }
}
