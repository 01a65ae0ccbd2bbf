package newsletter.article.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import newsletter.article.feed.Feed.BrokenEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON Feed, versions 1 and 1.1 (jsonfeed.org). */
class JsonFeedReader {

    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .build();

    private final JsonNode feed;
    private final URI address;

    private JsonFeedReader(JsonNode feed, URI address) {
        this.feed = feed;
        this.address = address;
    }

    static FeedOutcome read(String text, URI address) {
        try {
            return new JsonFeedReader(MAPPER.readTree(text), address).outcome();
        } catch (JacksonException e) {
            return new FeedOutcome.Unreadable("The document begins like JSON, but is none that can be read.");
        }
    }

    private FeedOutcome outcome() {
        boolean named = JsonValues.text(feed, "version").contains("jsonfeed.org/version");
        boolean shaped = feed.path("items").isArray()
                && !(JsonValues.text(feed, "title") + JsonValues.text(feed, "version")).isEmpty();
        return named || shaped
                ? new FeedOutcome.Read(feed())
                : new FeedOutcome.Unreadable("The document is JSON, but no JSON Feed: it states no version of one.");
    }

    private Feed feed() {
        List<FeedEntry> entries = new ArrayList<>();
        List<BrokenEntry> broken = new ArrayList<>();
        takeAll(entries, broken);
        return new Feed(
                FeedFormat.JSON_FEED,
                FeedText.line(JsonValues.text(feed, "title")),
                Addresses.web(JsonValues.text(feed, "home_page_url"), address),
                Addresses.web(JsonValues.text(feed, "feed_url"), address),
                hub(),
                Languages.tag(JsonValues.text(feed, "language")),
                null,
                null,
                entries,
                broken);
    }

    private void takeAll(List<FeedEntry> entries, List<BrokenEntry> broken) {
        List<String> authors = JsonValues.authors(feed);
        int position = 0;
        for (JsonNode item : feed.path("items")) {
            position++;
            if (position > XmlFeedReader.MOST_ENTRIES) {
                broken.add(new BrokenEntry(
                        position, "Only the first %d entries are read.".formatted(XmlFeedReader.MOST_ENTRIES)));
                return;
            }
            take(item, position, authors, entries, broken);
        }
    }

    private void take(
            JsonNode item, int position, List<String> authors, List<FeedEntry> entries, List<BrokenEntry> broken) {
        @Nullable FeedEntry entry = item.isObject() ? JsonEntryMapper.read(item, address) : null;
        if (entry == null || !EntryMapper.says(entry)) {
            broken.add(new BrokenEntry(position, item.isObject() ? EntryMapper.EMPTY : "The entry is no object."));
        } else {
            entries.add(Inherited.authors(entry, authors));
        }
    }

    private @Nullable URI hub() {
        Stream<JsonNode> hubs = JsonValues.elements(feed.path("hubs"));
        return hubs.filter(hub -> JsonValues.text(hub, "type").equalsIgnoreCase("WebSub"))
                .map(hub -> Addresses.web(JsonValues.text(hub, "url"), address))
                .findFirst()
                .orElse(null);
    }
}
