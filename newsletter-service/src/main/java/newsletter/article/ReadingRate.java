package newsletter.article;

/**
 * Distinct readers of an article, weighted by their age: {@code r_h = E_h ln2 / h} with
 * {@code E_h = sum of readers x 2^(-age/h)}.
 *
 * @param perHour1 readers an hour, half-life one hour
 * @param perHour4 readers an hour, half-life four hours
 * @param readers72h plain count of the last 72 hours
 */
public record ReadingRate(double perHour1, double perHour4, long readers72h) {

    public static final ReadingRate NONE = new ReadingRate(0, 0, 0);

    /** With the readers of other buckets. */
    ReadingRate plus(ReadingRate others) {
        return new ReadingRate(perHour1 + others.perHour1, perHour4 + others.perHour4, readers72h + others.readers72h);
    }
}
