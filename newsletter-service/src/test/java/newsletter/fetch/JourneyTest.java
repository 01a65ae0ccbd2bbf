package newsletter.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.Rejected;
import newsletter.fetch.HopAnswer.Final;
import newsletter.fetch.HopAnswer.Redirect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JourneyTest {

    private final List<Hop> hops = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "301, 308, http://c.example/",
        "308, 308, http://c.example/",
        "301, 302,",
        "302, 301,",
        "303, 301,",
        "301, 307,",
    })
    void tellsANewAddressWhenEveryRedirectWasPermanent(int first, int second, URI moved) {
        Fetched feed =
                fetched(go(feed("http://a.example/"), to(first, "http://b.example/"), to(second, "http://c.example/")));

        assertThat(feed.moved()).isEqualTo(moved);
        assertThat(feed.address()).isEqualTo(URI.create("http://c.example/"));
    }

    @Test
    void tellsNoNewAddressWithoutEncryption() {
        Fetched feed =
                fetched(go(feed("https://a.example/"), to(301, "http://b.example/"), to(301, "https://c.example/")));

        assertThat(feed.moved()).isNull();
    }

    @Test
    void tellsNoNewAddressWithoutARedirect() {
        assertThat(fetched(go(feed("http://a.example/"))).moved()).isNull();
    }

    @Test
    void showsValidatorsToTheFirstHostOnly() {
        go(
                FetchRequest.feed(URI.create("http://a.example/feed"), "\"1\"", null),
                to(301, "https://a.example/feed"),
                to(302, "https://b.example/feed"),
                to(302, "https://a.example/other"));

        assertThat(hops).extracting(Hop::validates).containsExactly(true, true, false, true);
    }

    @Test
    void followsFiveRedirectsAndNoSixth() {
        HopAnswer[] five = {to("b"), to("c"), to("d"), to("e"), to("f")};
        HopAnswer[] six = {to("b"), to("c"), to("d"), to("e"), to("f"), to("g")};

        assertThat(go(feed("http://a.example/"), five)).isInstanceOf(Fetched.class);
        hops.clear();
        assertThat(go(feed("http://a.example/"), six))
                .isEqualTo(new Forbidden("Redirected: more than 5 redirects follow one another"));
        assertThat(hops).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/", "http://A.example:80/#top", "http://a.example"})
    void endsACircle(String back) {
        assertThat(go(feed("http://a.example/"), to("b"), to(302, back)))
                .isEqualTo(new Forbidden("Redirected: the redirects lead in a circle"));
        assertThat(hops).hasSize(2);
    }

    @Test
    void checksEveryHop() {
        FetchOutcome no = new Forbidden("no");

        FetchOutcome outcome = new Journey(feed("http://a.example/"), BodyLimit.of(1), new Journey.Road() {
                    @Override
                    public Optional<FetchOutcome> objection(WebTarget target) {
                        return target.host().equals("b.example") ? Optional.of(no) : Optional.empty();
                    }

                    @Override
                    public HopAnswer send(Hop hop) {
                        hops.add(hop);
                        return to("b");
                    }
                })
                .go();

        assertThat(outcome).isEqualTo(no);
        assertThat(hops).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void sendsFormsNowhereElseUnlessTheServerInsists(int status) {
        assertThat(go(form(), to(status, "https://b.example/hub")))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.status()).isEqualTo(status));
        assertThat(hops).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void sendsFormsOnWhenTheServerInsists(int status) {
        assertThat(go(form(), to(status, "https://b.example/hub"))).isInstanceOf(Fetched.class);
        assertThat(hops).allSatisfy(hop -> assertThat(hop.request().form()).containsEntry("hub.secret", "s"));
    }

    @Test
    void sendsNoFormOnWithoutEncryption() {
        assertThat(go(form(), to(307, "http://b.example/hub")))
                .isEqualTo(new Forbidden("Redirected: the form would go on without encryption"));
    }

    @ParameterizedTest
    @CsvSource({
        "/feed, http://a.example/feed",
        "feed, http://a.example/news/feed",
        "../feed, http://a.example/feed",
        "?page=2, http://a.example/news/index?page=2",
        "//b.example, http://b.example",
        "' /a b|c ', http://a.example/a%20b%7Cc",
        "'/\u00c3\u00bc', http://a.example/%C3%BC",
        "'/%C3%BC?a=%20', http://a.example/%C3%BC?a=%20",
        "http://b.example/x#y, http://b.example/x#y",
    })
    void readsLocationsAsServersWriteThem(String location, URI address) {
        assertThat(LenientAddress.resolve(URI.create("http://a.example/news/index?page=1"), location))
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "ht tp://x/", "%zz", "http:"})
    void leavesLocationsWithoutSenseAlone(String location) {
        assertThat(LenientAddress.resolve(URI.create("http://a.example/"), location))
                .isEmpty();
    }

    private FetchOutcome go(FetchRequest request, HopAnswer... answers) {
        return new Journey(request, BodyLimit.of(1), new Journey.Road() {
                    @Override
                    public Optional<FetchOutcome> objection(WebTarget target) {
                        return Optional.empty();
                    }

                    @Override
                    public HopAnswer send(Hop hop) {
                        hops.add(hop);
                        return hops.size() <= answers.length ? answers[hops.size() - 1] : there(hop);
                    }
                })
                .go();
    }

    private static HopAnswer there(Hop hop) {
        return new Final(new Fetched(hop.target().address(), null, 200, ResponseHead.EMPTY, new byte[0]));
    }

    private static Fetched fetched(FetchOutcome outcome) {
        assertThat(outcome).isInstanceOf(Fetched.class);
        return (Fetched) outcome;
    }

    private static HopAnswer to(String name) {
        return to(302, "http://" + name + ".example/");
    }

    private static HopAnswer to(int status, String location) {
        return new Redirect(status, URI.create(location));
    }

    private static FetchRequest feed(String address) {
        return FetchRequest.feed(URI.create(address), null, null);
    }

    private static FetchRequest form() {
        return FetchRequest.form(URI.create("https://a.example/hub"), Map.of("hub.secret", "s"));
    }
}
