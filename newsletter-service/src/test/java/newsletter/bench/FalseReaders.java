package newsletter.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.Damping;
import newsletter.article.MailMark;
import newsletter.article.ReaderBuckets;
import newsletter.kernel.ArticleId;
import newsletter.ranking.Scored;

/**
 * What false readers of mailed links cost. The first five of each moment are mailed; so many programs follow each of these links, evenly over two hours, and the service's own rules say which of
 * them count.
 *
 * @param aLink of each mailed link and moment
 */
record FalseReaders(int aLink) {

    private static final int MAILED = 5;
    private static final Duration SPAN = Duration.ofHours(2);

    /** How they come. */
    enum Way {
        UNDAMPED("from anywhere, no rule applied", Duration.ZERO),
        MAIL("by the links of mail, within 2 h", Duration.ZERO),
        LATE_MAIL("by the links of mail, after 2 h", SPAN),
        NETWORK("from one network", Duration.ZERO);

        private final String title;
        private final Duration after;

        Way(String title, Duration after) {
            this.title = title;
            this.after = after;
        }

        String title() {
            return title;
        }
    }

    /** The same history with them among the known reads. The gains stay what they were. */
    History in(History history, Protocol protocol, Order order, Way way) {
        Map<ArticleId, ReaderBuckets.Builder> known = new HashMap<>();
        Map<PieceDay, Long> ofNetwork = new HashMap<>();
        Map<ArticleId, Piece> pieces = history.pieces().stream()
                .collect(Collectors.toMap(piece -> piece.article().id(), Function.identity()));
        new Replay(history, protocol, List.of(order)).moments().forEach(moment -> {
            for (Scored mailed : order.of(moment).stream().limit(MAILED).toList()) {
                ReaderBuckets.Builder readers = known.computeIfAbsent(
                        mailed.article().id(),
                        article -> new ReaderBuckets.Builder()
                                .addAll(Objects.requireNonNull(pieces.get(article))
                                        .known()));
                follow(mailed, moment.at(), way, readers, ofNetwork);
            }
        });
        return new History(
                history.pieces().stream()
                        .map(piece -> known.containsKey(piece.article().id())
                                ? new Piece(
                                        piece.article(),
                                        Objects.requireNonNull(known.get(
                                                        piece.article().id()))
                                                .build(),
                                        piece.all())
                                : piece)
                        .toList(),
                history.readUntil(),
                history.remarks());
    }

    private void follow(
            Scored mailed, Instant sentAt, Way way, ReaderBuckets.Builder readers, Map<PieceDay, Long> ofNetwork) {
        String link = MailMark.on(mailed.article().url().toString(), sentAt);
        for (int i = 0; i < aLink; i++) {
            Instant at = sentAt.plus(way.after).plus(SPAN.multipliedBy(i).dividedBy(aLink));
            Damping.Share share = switch (way) {
                case UNDAMPED -> Damping.Share.WHOLE;
                case MAIL, LATE_MAIL -> Damping.shareOf(link, at);
                case NETWORK -> ofNetwork(PieceDay.of(mailed.article().id(), at), ofNetwork);
            };
            switch (share) {
                case WHOLE -> readers.add(at.getEpochSecond(), 1);
                case MAILED -> readers.addMailed(at.getEpochSecond(), 1);
                case NONE -> {}
            }
        }
    }

    private static Damping.Share ofNetwork(PieceDay day, Map<PieceDay, Long> readers) {
        return Damping.DEFAULT.counts(readers.merge(day, 1L, Long::sum)) ? Damping.Share.WHOLE : Damping.Share.NONE;
    }

    private record PieceDay(ArticleId article, LocalDate day) {

        static PieceDay of(ArticleId article, Instant at) {
            return new PieceDay(article, LocalDate.ofInstant(at, ZoneOffset.UTC));
        }
    }
}
