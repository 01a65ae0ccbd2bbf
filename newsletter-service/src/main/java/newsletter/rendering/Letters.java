package newsletter.rendering;

/** Renders letters: single messages that are no digests. */
public interface Letters {

    /**
     * In the language asked for where it was written in that, else in English.
     *
     * @throws IllegalStateException when a template fails or is missing: a fault of ours, not of the letter
     */
    RenderedLetter render(LetterText letter);
}
