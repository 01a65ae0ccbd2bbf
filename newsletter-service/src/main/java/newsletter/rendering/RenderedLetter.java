package newsletter.rendering;

/**
 * A letter as its recipient reads it.
 *
 * @param language of the templates that it was written with
 * @param subject plain text without line breaks
 */
public record RenderedLetter(String language, String subject, String html, String text) {

    /** Without the bodies: they may hold secrets. */
    @Override
    public String toString() {
        return "RenderedLetter[" + language + "]";
    }
}
