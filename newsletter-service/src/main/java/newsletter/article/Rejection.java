package newsletter.article;

/**
 * Why an item of a batch was refused.
 *
 * @param field the field at fault, as the caller wrote it: {@code sections[1]}
 * @param message goes on from the field's name: "is not a known section"
 */
public record Rejection(String field, String message) {}
