package newsletter.article.source;

import java.util.List;
import java.util.Objects;
import newsletter.article.feed.FeedEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Entries that wait, as text: all that is needed to take them in when they are long gone from their feed. */
@Component
class WaitingJson {

    private final JsonMapper json;

    WaitingJson(JsonMapper json) {
        this.json = json;
    }

    String write(Harvest harvest, Harvest.Item item) {
        return json.writeValueAsString(new Stored(
                harvest.title(), harvest.language(), harvest.rights(), item.entry(), item.featured(), item.extras()));
    }

    Harvest read(String text) {
        Stored stored = json.readValue(text, Stored.class);
        return new Harvest(
                stored.title(),
                stored.language(),
                stored.rights(),
                List.of(new Harvest.Item(stored.entry(), stored.featured(), stored.besides())),
                List.of());
    }

    record Stored(
            String title,
            @Nullable String language,
            @Nullable String rights,
            FeedEntry entry,
            boolean featured,
            Harvest.@Nullable Extras extras) {

        /** Those that waited before there were any have none. */
        Harvest.Extras besides() {
            return Objects.requireNonNullElse(extras, Harvest.Extras.NONE);
        }
    }
}
