package newsletter.article.importer;

import java.net.URI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A plain article whose page has something more to say, in its head or above its headline. */
final class SmallPage {

    private static final String ADDRESS = "https://site.example/harbour/ferry";
    private static final String STORY = "<p>The ferry to the northern islands sails again after nine weeks in dock.</p>"
            + "<p>The first boat left with eighty people aboard, and all of them stood outside in the rain.</p>"
            + "<p>The harbour master said that the timetable would be back to normal by the end of the week.</p>";

    private SmallPage() {}

    static Found withHead(String head) {
        return read(head, "", STORY, ADDRESS);
    }

    /** @param above stands before the headline */
    static Found withKicker(String above) {
        return read("", above, STORY, ADDRESS);
    }

    static Found withStory(String story) {
        return read("", "", story, ADDRESS);
    }

    static Found at(String address) {
        return read("", "", STORY, address);
    }

    static Found titled(String title) {
        return HtmlReader.read(document("", "", title, STORY, ADDRESS), URI.create(ADDRESS));
    }

    private static Found read(String head, String above, String story, String address) {
        return HtmlReader.read(document(head, above, "Ferry returns", story, address), URI.create(address));
    }

    private static Document document(String head, String above, String title, String story, String address) {
        return Jsoup.parse(
                "<html><head><title>" + title + "</title>" + head + "</head><body><article><header>" + above + "<h1>"
                        + title + "</h1></header>" + story + "</article></body></html>",
                address);
    }
}
