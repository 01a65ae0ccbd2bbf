package newsletter.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.Unreachable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No request of these leaves the machine: each is refused before a connection, most before a name is looked up. */
class RefusedAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.8.8.8/",
                "http://0.0.0.0/",
                "http://0.1.2.3/",
                "http://10.0.0.1/",
                "http://10.255.255.255/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.0.1/",
                "http://100.64.0.1/",
                "http://100.127.255.255/",
                "http://100.100.100.200/",
                "http://192.0.0.192/",
                "http://192.0.2.1/",
                "http://198.51.100.1/",
                "http://203.0.113.1/",
                "http://192.88.99.1/",
                "http://198.18.0.1/",
                "http://198.19.255.255/",
                "http://224.0.0.1/",
                "http://239.255.255.255/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                "http://168.63.129.16/",
                "http://[::]/",
                "http://[::1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[fc00::1]/",
                "http://[fd00:ec2::254]/",
                "http://[fe80::1]/",
                "http://[febf::1]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::127.0.0.1]/",
                "http://[::7f00:1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b::8.8.8.8]/",
                "http://[64:ff9b:1::1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001::1]/",
                "http://[2001:0:4136:e378::1]/",
                "http://[2001:db8::1]/",
                "http://[3fff::1]/",
                "http://[100::1]/",
                "http://[4000::1]/",
                "http://[5f00::1]/",
            })
    void refusesAddressesThatAreNotThePublicInternet(String address) {
        assertForbidden(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0X7F.0.0.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://1.1/",
                "http://8.8.8.08/",
                "http://08.8.8.8/",
                "http://8.8.8.8.8/",
                "http://256.1.1.1/",
                "http://example.0x7f/",
                "http://evil.example.1/",
                "http://0x/",
                "http://%31%32%37.0.0.1/",
                "http://127%2e0%2e0%2e1/",
                "http://%6cocalhost/",
                "http://\u0031\u0032\uff17.0.0.1/",
                "http://127\u30020\u30020\u30021/",
                "http://\u2460\u2461\u2466.0.0.1/",
                "http://127.0.0.1./",
                "http://127.0.0.1../",
                "http://news..example/",
                "http://.news.example/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[2606:4700::1%251]/",
                "http://[::1/",
                "http://[v1.a]/",
                "http://-news.example/",
                "http://news.example-/",
                "http://a'b.example/",
                "http:///path",
                "http:/path",
                "http:news.example",
                "//news.example/",
                "news.example",
                "http://:80/",
                "http://",
            })
    void refusesHostsInOddForms(String address) {
        assertForbidden(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://LOCALHOST/",
                "http://localhost./",
                "http://www.localhost/",
                "http://printer.local/",
                "http://db.internal/",
                "http://metadata.google.internal/",
                "http://router.home.arpa/",
                "http://intranet/",
                "http://intranet./",
                "http://mysql:3306/",
                "http://\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54/",
            })
    void refusesNamesOfTheLocalNetwork(String address) {
        assertForbidden(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://news.example/",
                "file:///etc/passwd",
                "gopher://news.example/",
                "jar:http://news.example/a.jar!/b",
                "mailto:desk@news.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "dict://news.example:11211/stats",
                "http://user@news.example/",
                "http://user:secret@news.example/",
                "http://news.example@10.0.0.1/",
                "http://news.example:0/",
                "http://news.example:65536/",
                "http://news.example:99999/",
                "http://news.example:-1/",
            })
    void refusesOtherSchemesCredentialsAndPortsThatDoNotExist(String address) {
        assertForbidden(address);
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 25, 3306, 6379, 8081, 9200, 11211})
    void refusesPortsOfOtherServices(int port) {
        var fetching = new TestFetching().named("news.example", "93.184.215.14");

        assertThat(fetch(fetching, "http://news.example:" + port + "/")).isInstanceOf(Forbidden.class);
        assertThat(fetch(fetching, "http://93.184.215.14:" + port + "/")).isInstanceOf(Forbidden.class);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "64:ff9b::a00:1",
        "0.0.0.0",
        "::ffff:10.0.0.1",
    })
    void refusesNamesThatLeadIntoTheOwnNetworkWhateverElseTheyLeadTo(String address) {
        var fetching = new TestFetching().allowing().named("news.example", "93.184.215.14", address);

        assertThat(fetch(fetching, "https://news.example/feed"))
                .isInstanceOfSatisfying(
                        Forbidden.class,
                        refused -> assertThat(refused.reason())
                                .startsWith("news.example leads to ")
                                .doesNotContain(address));
        assertThat(fetching.lookedUp).containsExactly("news.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.32.0.1", "100.63.255.255", "11.0.0.1", "198.20.0.1", "2606:4700:4700::1111"})
    void findsNothingAgainstThePublicInternet(String address) throws RefusedException {
        var rules = new AddressRules(new TestFetching().allowing().properties());

        rules.checkAddresses("news.example", 443, java.util.List.of(java.net.InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://news.example/a?b=c#d, http://news.example/a?b=c",
        "HTTP://News.Example, http://news.example/",
        "http://news.example.:80/, http://news.example/",
        "https://news.example:443/x, https://news.example/x",
        "https://news.example:8443/x, https://news.example:8443/x",
        "http://b\u00fccher.example/\u00fc?q=\u00fc, http://xn--bcher-kva.example/%C3%BC?q=%C3%BC",
        "http://my_site.example/, http://my_site.example/",
        "http://[2606:4700:4700:0::1111]/, http://[2606:4700:4700:0:0:0:0:1111]/",
    })
    void spellsAddressesInOneWay(String written, String spelled) throws RefusedException {
        assertThat(WebTarget.of(URI.create(written)).address()).hasToString(spelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://nowhere.example/", "http://nowhere.example.:8080/"})
    void saysWhenANameIsUnknown(String address) {
        assertThat(fetch(new TestFetching(), address))
                .isEqualTo(new Unreachable("There is no address for the name nowhere.example"));
    }

    private static void assertForbidden(String address) {
        var fetching = new TestFetching().allowing();

        assertThat(fetch(fetching, address)).isInstanceOf(Forbidden.class);
        assertThat(fetching.lookedUp).isEmpty();
    }

    private static FetchOutcome fetch(TestFetching fetching, String address) {
        return fetching.client().fetch(FetchRequest.feed(uri(address), null, null));
    }

    /** What Java does not take as an address gets no further than that. */
    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (java.net.URISyntaxException e) {
            return URI.create("http:unreadable");
        }
    }
}
