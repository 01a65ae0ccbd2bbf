package newsletter.article;

/** What became of one reported view. */
public sealed interface ViewOutcome {

    /** Taken; a visitor seen before in the same 20 minutes adds nothing. */
    record Accepted() implements ViewOutcome {}

    /** Its key had been seen: counted then, not now. */
    record Repeated() implements ViewOutcome {}

    record Refused(Rejection why) implements ViewOutcome {}
}
