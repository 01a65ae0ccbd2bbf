package newsletter.article.search;

/**
 * Which version of an article the database has, or the index.
 *
 * @param change when the row was changed last, by the database's clock, in microseconds since 1970
 */
record RowState(long id, long change) {}
