package newsletter.article.source;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import newsletter.article.source.FeedAnswer.Failed;
import newsletter.article.source.FeedTable.Validators;
import newsletter.article.source.SiteDiscovery.Discovered;
import newsletter.article.source.SourceLeases.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows what documents a source has and how to ask for each. Those of a site are looked for, and once more when it fails for long. */
@Component
class SourceDocuments {

    private static final int FAILURES_UNTIL_SEARCH = 3;
    private static final Duration SEARCH_AGAIN = Duration.ofDays(1);

    private final FeedTable feeds;
    private final FeedAsking asking;
    private final FolderAsking folders;
    private final SiteDiscovery discovery;
    private final SourceSecrets secrets;
    private final PollTable polls;
    private final SourceLeases leases;
    private final Clock clock;

    SourceDocuments(
            FeedTable feeds,
            FeedAsking asking,
            FolderAsking folders,
            SiteDiscovery discovery,
            SourceSecrets secrets,
            PollTable polls,
            SourceLeases leases,
            Clock clock) {
        this.feeds = feeds;
        this.asking = asking;
        this.folders = folders;
        this.discovery = discovery;
        this.secrets = secrets;
        this.polls = polls;
        this.leases = leases;
        this.clock = clock;
    }

    Documents of(Source source, PollTurn turn) {
        List<SourceFeed> known = feeds.of(source.id());
        if (source.settings().kind() != SourceKind.SITE || !mustSearch(source, known)) {
            return wanted(source, known);
        }
        Discovered discovered = discover(source, source.hasSecret(), turn::goesOn);
        if (!leases.whileHeld(turn.lease(), () -> store(source, turn.lease(), discovered.found()))) {
            return new NotFound(new Failed("It was changed while it was asked.", false, null));
        }
        List<SourceFeed> found = feeds.of(source.id());
        return found.isEmpty()
                ? new NotFound(new Failed(String.valueOf(discovered.reason()), false, null))
                : wanted(source, found);
    }

    private void store(Source source, Lease lease, List<FeedCandidate> found) {
        polls.discovered(lease, clock.instant());
        if (!found.isEmpty()) {
            replace(source, found);
        }
    }

    private boolean mustSearch(Source source, List<SourceFeed> known) {
        if (known.isEmpty()) {
            return true;
        }
        Instant last = polls.discoveredAt(source.id());
        return source.state().failures() >= FAILURES_UNTIL_SEARCH
                && (last == null || last.plus(SEARCH_AGAIN).isBefore(clock.instant()));
    }

    private Discovered discover(Source source, boolean hasKey, BooleanSupplier goesOn) {
        return discovery.discover(
                URI.create(Objects.requireNonNull(source.settings().address())), hasKey, goesOn);
    }

    private void replace(Source source, List<FeedCandidate> found) {
        feeds.clear(source.id());
        for (int i = 0; i < found.size(); i++) {
            feeds.add(source.id(), i, found.get(i));
        }
    }

    /** What is kept on top is of interest only where it is picked. */
    private static Documents wanted(Source source, List<SourceFeed> feeds) {
        List<SourceFeed> wanted = feeds.stream()
                .filter(feed -> feed.type() != FeedType.STICKY
                        || source.settings().picks().featured())
                .toList();
        return wanted.isEmpty()
                ? new NotFound(new Failed("There is nothing to ask for.", false, null))
                : new Found(wanted);
    }

    /** Those of settings that are not stored. */
    Documents wouldBe(Source source) {
        String address = Objects.requireNonNullElse(source.settings().address(), "");
        String secret = source.settings().secret();
        return switch (source.settings().kind()) {
            case FEED -> found(source, List.of(new FeedCandidate(FeedType.FEED, address, null, null)));
            case FOLDER -> found(source, List.of(new FeedCandidate(FeedType.FOLDER, address, null, null)));
            case SITE -> {
                Discovered discovered =
                        discover(source, secret == null ? source.hasSecret() : !secret.isEmpty(), () -> true);
                yield discovered.found().isEmpty()
                        ? new NotFound(new Failed(String.valueOf(discovered.reason()), false, null))
                        : found(source, discovered.found());
            }
            case PUSH -> new NotFound(new Failed("It is never asked: its articles come when it calls.", false, null));
        };
    }

    private static Documents found(Source source, List<FeedCandidate> candidates) {
        return wanted(
                source,
                IntStream.range(0, candidates.size())
                        .mapToObj(i -> unstored(source, -1L - i, candidates.get(i)))
                        .toList());
    }

    private static SourceFeed unstored(Source source, long id, FeedCandidate candidate) {
        return new SourceFeed(
                id,
                source.id(),
                candidate.type(),
                candidate.address(),
                candidate.title(),
                candidate.language(),
                null,
                null,
                null,
                0,
                null,
                null,
                null);
    }

    /** Whatever was read before. */
    FeedAnswer askAnew(Source source, SourceFeed feed) {
        return ask(source, feed, Validators.NONE);
    }

    FeedAnswer ask(Source source, SourceFeed feed) {
        return ask(source, feed, feeds.validators(feed.id()));
    }

    private FeedAnswer ask(Source source, SourceFeed feed, Validators last) {
        return switch (feed.type()) {
            case FEED, SITEMAP, WORDPRESS, STICKY -> asking.ask(feed, feed.address(), last);
            case GHOST -> askGhost(source, feed, last);
            case FOLDER -> folders.ask(feed.address(), last);
        };
    }

    private FeedAnswer askGhost(Source source, SourceFeed feed, Validators last) {
        if (!KeyedServer.isSame(KeyedServer.of(source.settings()), URI.create(feed.address()))) {
            return new Failed(SiteDiscovery.elsewhere(URI.create(feed.address())), false, null);
        }
        String address =
                key(source).map(key -> GhostPosts.withKey(feed.address(), key)).orElse(feed.address());
        return asking.ask(feed, address, last);
    }

    private Optional<String> key(Source source) {
        @Nullable String wished = source.settings().secret();
        return wished == null ? secrets.read(source.id()) : Optional.of(wished).filter(key -> !key.isEmpty());
    }

    sealed interface Documents {}

    record Found(List<SourceFeed> feeds) implements Documents {

        Found {
            feeds = List.copyOf(feeds);
        }
    }

    record NotFound(Failed why) implements Documents {}
}
