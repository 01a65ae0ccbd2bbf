package newsletter.article.source;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An RSS document, put together item by item. */
final class TestFeed {

    private final String site;
    private final List<String> items = new ArrayList<>();

    /** @param site address that links begin with */
    TestFeed(String site) {
        this.site = site;
    }

    TestFeed item(String id, Instant published, String... categories) {
        return item(id, "Story " + id, date(published), "What happened, part " + id + ".", categories);
    }

    TestFeed item(String id, String title, @Nullable String date, String description, String... categories) {
        StringBuilder item = new StringBuilder("<item><guid isPermaLink=\"false\">" + id + "</guid><link>" + site + "/"
                + id + "</link><title>" + title + "</title><description>" + description + "</description>");
        if (date != null) {
            item.append("<pubDate>").append(date).append("</pubDate>");
        }
        for (String category : categories) {
            item.append("<category>").append(category).append("</category>");
        }
        return raw(item.append("</item>").toString());
    }

    TestFeed raw(String item) {
        items.add(item);
        return this;
    }

    static String date(Instant published) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC));
    }

    @Override
    public String toString() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Tide Times</title><link>"
                + site
                + "</link><description>News</description><language>en-gb</language>" + String.join("", items)
                + "</channel></rss>";
    }
}
