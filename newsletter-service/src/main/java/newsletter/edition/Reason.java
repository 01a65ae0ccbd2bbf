package newsletter.edition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import newsletter.kernel.ArticleId;

/** Why an article is in a digest. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "why")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reason.Picked.class, name = "picked"),
    @JsonSubTypes.Type(value = Reason.Trending.class, name = "trending"),
    @JsonSubTypes.Type(value = Reason.MostRead.class, name = "most-read"),
    @JsonSubTypes.Type(value = Reason.Recent.class, name = "recent"),
    @JsonSubTypes.Type(value = Reason.Related.class, name = "related")
})
public sealed interface Reason {

    /** An editor chose it. */
    record Picked() implements Reason {}

    /** @param perHour1 readers an hour, half-life one hour; {@code perHour4} likewise */
    record Trending(double heat, double perHour1, double perHour4) implements Reason {}

    record MostRead(long readers72h) implements Reason {}

    record Recent(Instant publishedAt) implements Reason {}

    /** @param lead the digest's first article */
    record Related(ArticleId lead) implements Reason {}
}
