package newsletter.article.source;

/**
 * A source as it is stored.
 *
 * @param settings without the secret
 * @param hasSecret whether one is stored
 * @param version counts changes of the settings
 */
public record Source(
        SourceId id, String slug, SourceSettings settings, boolean hasSecret, int version, SourceState state) {}
