package newsletter.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the candidates of every moment in order, in several ways, and marks each by what was read afterwards. */
final class Replay {

    private final History history;
    private final Protocol protocol;
    private final List<Order> orders;

    Replay(History history, Protocol protocol, List<Order> orders) {
        this.history = history;
        this.protocol = protocol;
        this.orders = orders;
    }

    /** In order of time. Moments without any gain, and those whose horizon is not wholly known, are left out. */
    List<Sample> run() {
        return moments().map(this::sample).toList();
    }

    /** Those with a gain, once for each group of candidates. */
    Stream<Moment> moments() {
        Instant midnight = history.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        return Grid.moments(midnight, protocol.step(), history.first(), history.last()).stream()
                .filter(at -> !at.plus(protocol.horizon()).isAfter(history.readUntil()))
                .filter(at -> protocol.days().contain(day(at), history.firstDay()))
                .flatMap(this::moments);
    }

    private Stream<Moment> moments(Instant at) {
        return groups(history.publishedWithin(protocol.window(), at)).stream()
                .filter(pieces -> pieces.stream().anyMatch(piece -> gain(piece, at) > 0))
                .map(pieces -> Moment.of(at, pieces));
    }

    private Collection<List<Piece>> groups(List<Piece> pieces) {
        return protocol.perSection()
                ? pieces.stream()
                        .collect(Collectors.groupingBy(piece -> piece.article().section()))
                        .values()
                : List.of(pieces);
    }

    private Sample sample(Moment moment) {
        return new Sample(
                day(moment.at()),
                orders.stream().map(order -> marks(order, moment)).toList());
    }

    private Marks marks(Order order, Moment moment) {
        return Marks.of(order.of(moment).stream()
                .mapToDouble(scored -> gain(moment.piece(scored), moment.at()))
                .toArray());
    }

    private double gain(Piece piece, Instant at) {
        return piece.all().between(at, at.plus(protocol.horizon()));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
