package newsletter.article.source;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import newsletter.article.push.HookCall;
import newsletter.article.push.PostNews;
import newsletter.article.push.PostReader;
import newsletter.article.source.PushOutcome.Asked;
import newsletter.article.source.PushOutcome.Ignored;
import newsletter.article.source.PushOutcome.Refused;
import newsletter.article.source.PushOutcome.Unreadable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes calls of sites: one that pushes tells of its posts in them; one that is asked only says that it is worth asking now, and what nobody may
 * see any more, which no feed says.
 */
@Service
public class PushedCalls {

    /** Compared with when there is no secret, so that the time tells nothing. */
    private static final String NO_SECRET = "no call is ever proved by this text";

    private final SourceTable sources;
    private final HookTable hooks;
    private final PushedPosts posts;
    private final PollTable polls;
    private final JsonMapper json;
    private final Clock clock;

    PushedCalls(
            SourceTable sources, HookTable hooks, PushedPosts posts, PollTable polls, JsonMapper json, Clock clock) {
        this.sources = sources;
        this.hooks = hooks;
        this.posts = posts;
        this.polls = polls;
        this.json = json;
        this.clock = clock;
    }

    /** The same call again changes nothing. */
    public PushOutcome take(String slug, HookCall call) {
        Optional<Source> source = sources.bySlug(slug);
        Optional<String> secret = source.flatMap(known -> hooks.secret(known.id()));
        boolean proved = call.isBy(secret.orElse(NO_SECRET), clock.instant());
        return proved && secret.isPresent() ? take(source.orElseThrow(), call) : new Refused();
    }

    private PushOutcome take(Source source, HookCall call) {
        hooks.called(source.id(), clock.instant());
        if (!source.settings().enabled()) {
            return new Ignored("the source is switched off");
        }
        boolean pushes = source.settings().kind() == SourceKind.PUSH;
        Optional<JsonNode> object = object(call.body());
        return object.map(PostReader::read)
                .map(news -> pushes ? pushed(source, news) : called(source, news))
                .orElseGet(() -> pushes || call.body().length > 0 ? new Unreadable() : ask(source));
    }

    private Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.of(json.readTree(new String(body, StandardCharsets.UTF_8)))
                    .filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private PushOutcome pushed(Source source, PostNews news) {
        return switch (news) {
            case PostNews.Published published -> posts.publish(source, published);
            case PostNews.Withdrawn withdrawn -> posts.withdraw(source, withdrawn);
            case PostNews.Irrelevant irrelevant -> new Ignored(irrelevant.reason());
        };
    }

    private PushOutcome called(Source source, PostNews news) {
        return switch (news) {
            // Asked now, it might still hand over from a cache what was just taken back.
            case PostNews.Withdrawn withdrawn -> posts.withdraw(source, withdrawn);
            case PostNews.Published published -> {
                posts.announce(source, published);
                yield ask(source);
            }
            case PostNews.Irrelevant irrelevant -> ask(source);
        };
    }

    private PushOutcome ask(Source source) {
        polls.askNow(source.id(), clock.instant());
        return new Asked();
    }
}
