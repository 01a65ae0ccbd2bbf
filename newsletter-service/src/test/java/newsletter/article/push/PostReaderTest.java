package newsletter.article.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.time.Instant;
import newsletter.article.feed.FeedEntry;
import newsletter.article.push.PostNews.Irrelevant;
import newsletter.article.push.PostNews.Published;
import newsletter.article.push.PostNews.Withdrawn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PostReaderTest {

    private static final Instant MODIFIED = Instant.parse("2026-03-10T07:30:00.250Z");

    @Test
    void readsAPostOfGhost() {
        Published post = published("""
                {"post": {"current": {"id": "65f0c0ffee0000000000aaaa", "uuid": "u", "title": "The ferry is back", "slug": "ferry",
                  "html": "<p>It sails again.</p>", "plaintext": "It sails again.", "feature_image": "https://harbour.example/f.jpg",
                  "feature_image_alt": "A ferry", "featured": true, "status": "published", "visibility": "public",
                  "created_at": "2026-03-10T06:00:00.000Z", "updated_at": "2026-03-10T07:30:00.250Z",
                  "published_at": "2026-03-10T07:00:00.000Z", "custom_excerpt": "Two months late.", "excerpt": "It sails",
                  "url": "https://harbour.example/ferry/", "authors": [{"name": "Ada Quay"}, {"name": "Ben Pier"}],
                  "tags": [{"name": "#front", "visibility": "internal"}, {"name": "Harbour", "visibility": "public"}]},
                 "previous": {"status": "draft"}}}""");

        assertThat(post.id()).isEqualTo("65f0c0ffee0000000000aaaa");
        assertThat(post.featured()).isTrue();
        assertThat(post.modified()).isEqualTo(MODIFIED);
        FeedEntry entry = post.entry();
        assertThat(entry.id()).isEqualTo(post.id());
        assertThat(entry.link()).isEqualTo(URI.create("https://harbour.example/ferry/"));
        assertThat(entry.title()).isEqualTo("The ferry is back");
        assertThat(entry.summary()).isEqualTo("Two months late.");
        assertThat(entry.content()).isEqualTo("<p>It sails again.</p>");
        assertThat(entry.authors()).containsExactly("Ada Quay", "Ben Pier");
        assertThat(entry.categories()).containsExactly("Harbour", "#front");
        assertThat(entry.published()).isEqualTo("2026-03-10T07:00:00Z");
        assertThat(entry.image())
                .isEqualTo(new FeedEntry.Image(URI.create("https://harbour.example/f.jpg"), "A ferry"));
    }

    @Test
    void marksWhatOnlyMembersOfGhostRead() {
        assertThat(published("""
                        {"post": {"current": {"id": "1", "status": "published", "visibility": "paid", "tags": [{"name": "City"}]}}}""").entry().categories()).containsExactly("City", "Members only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "scheduled", "sent"})
    void takesAPostOfGhostThatIsNotOnTheSiteForWithdrawn(String status) {
        assertThat(withdrawn("""
                {"post": {"current": {"id": "a1", "status": "%s", "updated_at": "2026-03-10T07:30:00.250Z",
                  "url": "https://harbour.example/p/u/"}, "previous": {"status": "published"}}}""".formatted(status))).isEqualTo(new Withdrawn("a1", "a1", null, MODIFIED));
    }

    @Test
    void findsWhichPostOfGhostWasDeletedInWhatItWas() {
        assertThat(withdrawn("""
                {"post": {"current": {}, "previous": {"id": "a1", "title": "Gone", "updated_at": "2026-03-10T07:30:00.250Z"}}}""")).isEqualTo(new Withdrawn("a1", "a1", null, MODIFIED));
    }

    @Test
    void readsAPostOfWordPressAsItsApiShowsIt() {
        Published post = published("""
                {"id": 4711, "date_gmt": "2026-03-10T07:00:00", "modified_gmt": "2026-03-10T07:30:00", "status": "publish",
                 "guid": {"rendered": "https://gazette.example/?p=4711"}, "type": "post", "link": "https://gazette.example/ferry/",
                 "title": {"rendered": "The ferry &amp; the fog"}, "content": {"rendered": "<p>Fog.</p>", "protected": false},
                 "excerpt": {"rendered": "<p>Fog held it.</p>", "protected": false}, "author": 3, "sticky": true,
                 "categories": [5, 6], "tags": [], "featured_media": 12,
                 "_embedded": {"author": [{"name": "Cleo Strand"}], "wp:term": [[{"name": "Harbour"}], [{"name": "Fog"}]],
                   "wp:featuredmedia": [{"source_url": "https://gazette.example/fog.jpg", "alt_text": "Fog"}]}}""");

        assertThat(post.id()).isEqualTo("4711");
        assertThat(post.featured()).isTrue();
        assertThat(post.modified()).isEqualTo("2026-03-10T07:30:00Z");
        FeedEntry entry = post.entry();
        assertThat(entry.id()).isEqualTo("https://gazette.example/?p=4711");
        assertThat(entry.link()).isEqualTo(URI.create("https://gazette.example/ferry/"));
        assertThat(entry.authors()).containsExactly("Cleo Strand");
        assertThat(entry.categories()).containsExactly("Harbour", "Fog");
        assertThat(entry.image()).isEqualTo(new FeedEntry.Image(URI.create("https://gazette.example/fog.jpg"), "Fog"));
    }

    @Test
    void readsWhatOurOwnSnippetSends() {
        Published post = published("""
                {"id": 7, "guid": "https://gazette.example/?p=7", "type": "post", "status": "publish",
                 "link": "https://gazette.example/7/", "title": "Seven", "excerpt": "", "content": "<p>Text.</p>",
                 "date_gmt": "2026-03-10 07:00:00", "modified_gmt": "2026-03-10 07:30:00", "categories": ["City"], "tags": ["Trams"],
                 "sticky": false, "author": "Dov Mole", "featured_image": "https://gazette.example/7.jpg", "password": false}""");

        assertThat(post.entry().published()).isEqualTo("2026-03-10T07:00:00Z");
        assertThat(post.entry().summary()).isNull();
        assertThat(post.entry().categories()).containsExactly("City", "Trams");
        assertThat(post.entry().authors()).containsExactly("Dov Mole");
    }

    @Test
    void readsAPostOfWordPressAsAPluginSendsIt() {
        Published post = published("""
                {"post_id": 8, "post": {"ID": 8, "post_author": "1", "post_date_gmt": "2026-03-10 07:00:00", "post_content": "Text",
                  "post_title": "Eight", "post_excerpt": "", "post_status": "publish", "post_password": "",
                  "post_modified_gmt": "2026-03-10 07:30:00", "guid": "https://gazette.example/?p=8", "post_type": "post"},
                 "post_meta": {}, "post_thumbnail": false, "post_permalink": "https://gazette.example/eight/",
                 "taxonomies": {"category": {"city": {"term_id": 2, "name": "City"}}, "post_tag": {"trams": {"name": "Trams"}}}}""");

        assertThat(post.id()).isEqualTo("8");
        assertThat(post.entry().link()).isEqualTo(URI.create("https://gazette.example/eight/"));
        assertThat(post.entry().categories()).containsExactly("City", "Trams");
        assertThat(post.entry().image()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "pending", "private", "future", "trash", "auto-draft", ""})
    void takesAPostOfWordPressThatNotEverybodyMayReadForWithdrawn(String status) {
        assertThat(withdrawn("{\"id\": 7, \"status\": \"%s\", \"guid\": \"https://g.example/?p=7\"}".formatted(status))
                        .guid())
                .isEqualTo("https://g.example/?p=7");
        assertThat(withdrawn("{\"post_id\": 7, \"post\": {\"ID\": 7, \"post_status\": \"%s\"}}".formatted(status))
                        .id())
                .isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 7, \"status\": \"publish\", \"password\": \"open\"}",
                "{\"id\": 7, \"status\": \"publish\", \"content\": {\"rendered\": \"\", \"protected\": true}}",
                "{\"post_id\": 7, \"post\": {\"ID\": 7, \"post_status\": \"publish\", \"post_password\": \"x\"}}",
                "{\"post_id\": 7, \"force_delete\": true}"
            })
    void takesWhatNeedsAPasswordOrIsGoneForWithdrawn(String call) {
        assertThat(withdrawn(call).id()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event\": \"member.added\", \"member\": {\"current\": {\"id\": \"1\"}}}",
                "{\"page\": {\"current\": {\"id\": \"1\", \"status\": \"published\"}}}",
                "{\"post\": {\"current\": {}, \"previous\": {}}}",
                "{\"post\": {\"current\": {\"id\": {\"deep\": 1}}}}",
                "{\"post\": 7}",
                "{\"id\": 7, \"status\": \"publish\", \"type\": \"page\"}",
                "{\"post_id\": 7, \"post\": {\"ID\": 7, \"post_status\": \"publish\", \"post_type\": \"wp_template\"}}",
                "{\"id\": \"\", \"status\": \"publish\"}",
                "{\"id\": \"0123456789012345678901234567890123456789012345678901234567890123456789\"}",
                "{\"id\": null}",
                "{\"id\": [1]}"
            })
    void passesOverWhatIsNoPost(String call) {
        assertThat(read(call)).isInstanceOf(Irrelevant.class);
    }

    @Test
    void survivesFieldsOfAnyKind() {
        Published post = published("""
                {"post": {"current": {"id": "1", "status": "published", "title": ["x"], "html": 5, "authors": "Ada", "tags": {"a": 1},
                  "updated_at": "yesterday", "published_at": "9999-99-99", "url": "javascript:alert(1)", "feature_image": false,
                  "featured": "yes"}}}""");

        assertThat(post.modified()).isNull();
        assertThat(post.featured()).isFalse();
        assertThat(post.entry().link()).isNull();
        assertThat(post.entry().title()).isEmpty();
        assertThat(post.entry().authors()).isEmpty();
    }

    private static Published published(String call) {
        return assertThat(read(call)).asInstanceOf(type(Published.class)).actual();
    }

    private static Withdrawn withdrawn(String call) {
        return assertThat(read(call)).asInstanceOf(type(Withdrawn.class)).actual();
    }

    private static PostNews read(String call) {
        return PostReader.read(JsonMapper.shared().readTree(call));
    }
}
