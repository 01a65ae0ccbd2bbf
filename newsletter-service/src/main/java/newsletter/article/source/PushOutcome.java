package newsletter.article.source;

/** What became of a call of a site. */
public sealed interface PushOutcome {

    /** Nothing proves that the source called; or there is no such source, which nobody is told. */
    record Refused() implements PushOutcome {}

    /** It is no JSON object. */
    record Unreadable() implements PushOutcome {}

    /** The post was taken; what of it is in the numbers. */
    record Stored(Taken taken) implements PushOutcome {}

    /** Nobody will see it any more. @param known false: there was no such article */
    record Withdrawn(boolean known) implements PushOutcome {}

    /** The source is asked within seconds. */
    record Asked() implements PushOutcome {}

    /** @param reason why nothing was done, one sentence */
    record Ignored(String reason) implements PushOutcome {}
}
