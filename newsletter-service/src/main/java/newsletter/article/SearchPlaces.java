package newsletter.article;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.article.ArticleSearch.Order;
import newsletter.article.ArticleSearch.Place;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a page of a search ends, as a word in an address. */
public final class SearchPlaces {

    private static final Pattern TEXT =
            Pattern.compile("(?<order>[nr])(?<rank>-?\\d{1,18})\\.(?<id>\\d{1,18})\\.(?<asked>\\d{1,12})");

    private SearchPlaces() {}

    public static String text(Place place) {
        return (place.order() == Order.NEWEST ? "n" : "r") + place.rank() + "." + place.id() + "."
                + place.asked().getEpochSecond();
    }

    /** Of the next page of a search. */
    public static String address(String path, SearchFields fields, Place next) {
        Map<String, String> parameters = new LinkedHashMap<>(fields.given());
        parameters.put("after", text(next));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    /** Empty when nobody was given such a word. */
    public static Optional<Place> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(place(parts)).filter(SearchPlaces::isReached) : Optional.empty();
    }

    private static Place place(Matcher parts) {
        return new Place(
                parts.group("order").equals("n") ? Order.NEWEST : Order.RELEVANCE,
                Long.parseLong(parts.group("rank")),
                Long.parseLong(parts.group("id")),
                Instant.ofEpochSecond(Long.parseLong(parts.group("asked"))));
    }

    private static boolean isReached(Place place) {
        return place.order() == Order.NEWEST || (place.rank() > 0 && place.rank() < ArticleSearch.MOST_BY_RELEVANCE);
    }
}
