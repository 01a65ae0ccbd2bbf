package newsletter.article.importer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema.org description of the article that a page carries as JSON-LD, when it does. */
class LinkedData {

    private static final Set<String> ARTICLES = Set.of(
            "Article",
            "NewsArticle",
            "BlogPosting",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "OpinionNewsArticle",
            "BackgroundNewsArticle",
            "ReviewNewsArticle",
            "LiveBlogPosting",
            "TechArticle",
            "Report",
            "AdvertiserContentArticle",
            "SatiricalArticle",
            "SocialMediaPosting");
    private static final int MOST_NODES = 5000;

    private final @Nullable JsonNode article;
    private final @Nullable JsonNode path;

    private LinkedData(@Nullable JsonNode article, @Nullable JsonNode path) {
        this.article = article;
        this.path = path;
    }

    static LinkedData of(Document page) {
        JsonNode article = null;
        JsonNode path = null;
        for (Element script : page.select("script[type=application/ld+json]")) {
            for (JsonNode node : objects(script.data())) {
                article = article == null && isArticle(node) ? node : article;
                path = path == null && hasType(node, Set.of("BreadcrumbList")) ? node : path;
            }
        }
        return new LinkedData(article, path);
    }

    /** A text property of the article; of an object its name or address. */
    Optional<String> text(String property) {
        return article == null
                ? Optional.empty()
                : texts(article.get(property)).stream().findFirst();
    }

    /** All values of a property: several authors. */
    List<String> texts(String property) {
        return article == null ? List.of() : texts(article.get(property));
    }

    /** Names along the path, the home page first. */
    List<String> path() {
        List<String> steps = new ArrayList<>();
        JsonNode items = path == null ? null : path.get("itemListElement");
        if (items != null) {
            for (JsonNode item : items) {
                List<String> own = texts(item.get("name"));
                steps.addAll(own.isEmpty() ? texts(item.get("item")) : own);
            }
        }
        return steps;
    }

    /** Whether the article is of this schema.org type. */
    boolean isOf(String type) {
        return article != null && hasType(article, Set.of(type));
    }

    private static boolean isArticle(JsonNode node) {
        return hasType(node, ARTICLES) && (node.has("headline") || node.has("name") || node.has("datePublished"));
    }

    private static boolean hasType(JsonNode node, Set<String> types) {
        return texts(node.get("@type")).stream().anyMatch(types::contains);
    }

    private static List<String> texts(@Nullable JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        } else if (value.isString() || value.isBoolean() || value.isNumber()) {
            texts.add(value.asString());
        } else if (value.isArray()) {
            value.forEach(element -> texts.addAll(texts(element)));
        } else if (value.isObject()) {
            texts.addAll(texts(
                    value.has("name") ? value.get("name") : value.has("url") ? value.get("url") : value.get("@id")));
        }
        return texts;
    }

    /** Every object of the script, whatever it is nested in. Broken scripts say nothing. */
    private static List<JsonNode> objects(String script) {
        List<JsonNode> objects = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        try {
            open.add(JsonMapper.shared().readTree(script));
        } catch (JacksonException e) {
            return objects;
        }
        while (!open.isEmpty() && objects.size() < MOST_NODES) {
            JsonNode node = open.removeFirst();
            if (node.isObject()) {
                objects.add(node);
            }
            node.values().stream().filter(JsonNode::isContainer).forEach(open::addLast);
        }
        return objects;
    }
}
