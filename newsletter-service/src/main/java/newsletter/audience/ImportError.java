package newsletter.audience;

/**
 * Why a row was refused.
 *
 * @param line on which the row begins, the header being line 1
 * @param field the column, or {@code row}
 * @param message goes on from the field's name: "must be between 0 and 23"
 */
public record ImportError(int line, String field, String message) {}
