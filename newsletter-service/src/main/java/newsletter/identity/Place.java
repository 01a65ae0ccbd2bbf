package newsletter.identity;

/** From where in a request it can be told to which mailing list the thing belongs that it is about. */
enum Place {
    /** It belongs to none, or to all of them. */
    NO_LIST,
    /** The controller shows each caller what he may see: a right to any list is enough to ask. */
    CALLERS_LISTS,
    /** The path variable {@code slug} of a list. */
    SLUG,
    /** The path variable {@code id} of an edition. */
    EDITION,
    /** The path variable {@code id} of an import of readers. */
    IMPORT,
    /** The parameter {@code list}; without it NO_LIST. */
    PARAMETER,
    /** The parameter {@code list}; without it CALLERS_LISTS. */
    PARAMETER_OR_CALLERS_LISTS
}
