package newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    private static final String STRANGER = "203.0.113.9";
    private static final String NEAR_PROXY = "10.0.0.1";
    private static final String FAR_PROXY = "10.0.0.2";
    private static final String READER = "198.51.100.7";

    private final ClientAddress believesNobody = trusting();
    private final ClientAddress believesOne = trusting(NEAR_PROXY);
    private final ClientAddress believesNetwork = trusting("10.0.0.0/8", "2001:db8:1::/48");

    @Test
    void takesTheAddressOfTheConnectionWhenNobodyIsTrusted() {
        assertThat(believesNobody.of(request(NEAR_PROXY, READER))).isEqualTo(NEAR_PROXY);
    }

    @Test
    void believesNoStranger() {
        assertThat(believesOne.of(request(STRANGER, READER))).isEqualTo(STRANGER);
        assertThat(believesNetwork.of(request(STRANGER, NEAR_PROXY))).isEqualTo(STRANGER);
    }

    @Test
    void takesWhatATrustedProxySaysOfItsCaller() {
        assertThat(believesOne.of(request(NEAR_PROXY, READER))).isEqualTo(READER);
        assertThat(believesOne.of(request(NEAR_PROXY))).as("without a header").isEqualTo(NEAR_PROXY);
    }

    @Test
    void takesTheEntryOfTheFarthestProxyThatIsTrusted() {
        assertThat(believesNetwork.of(request(NEAR_PROXY, READER + ", " + FAR_PROXY)))
                .isEqualTo(READER);
        assertThat(believesOne.of(request(NEAR_PROXY, READER + ", " + FAR_PROXY)))
                .as("the far one is not trusted here")
                .isEqualTo(FAR_PROXY);
    }

    @Test
    void ignoresWhatACallerWroteBeforeTheProxiesDid() {
        assertThat(believesOne.of(request(NEAR_PROXY, "192.0.2.1, 192.0.2.2, " + READER)))
                .isEqualTo(READER);
        assertThat(believesNetwork.of(request(NEAR_PROXY, NEAR_PROXY + ", " + READER + ", " + FAR_PROXY)))
                .as("posing as a proxy")
                .isEqualTo(READER);
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertThat(believesNetwork.of(request(NEAR_PROXY, "192.0.2.1", READER + "," + FAR_PROXY)))
                .isEqualTo(READER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "unknown",
                "_hidden",
                "news.example",
                "198.51.100.7:4711",
                "[2001:db8::7]",
                "<script>"
            })
    void staysWithTheProxyWhenItsEntryIsNoAddress(String entry) {
        assertThat(believesOne.of(request(NEAR_PROXY, entry))).isEqualTo(NEAR_PROXY);
        assertThat(believesOne.networkOf(request(NEAR_PROXY, entry))).isEqualTo(NEAR_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999.1.1.1", "1.2.3", "::::", "....", "dead", "1:2:3", "12345", "fe80::1::2"})
    void takesNothingForAnAddressThatOnlyLooksLikeOne(String entry) {
        assertThat(believesOne.networkOf(request(NEAR_PROXY, entry))).isEqualTo(NEAR_PROXY);
    }

    @Test
    void countsANetworkOfIpv6AsOne() {
        String network = believesNobody.networkOf(request("2001:db8:5:6::1"));

        assertThat(network)
                .isEqualTo(believesNobody.networkOf(request("2001:db8:5:6:ffff:ffff:ffff:ffff")))
                .isEqualTo(believesNobody.networkOf(request("2001:0db8:0005:0006:0:0:0:2")))
                .isNotEqualTo(believesNobody.networkOf(request("2001:db8:5:7::1")));
        assertThat(believesNetwork.networkOf(request("2001:db8:1::1", "2001:db8:5:6::9")))
                .isEqualTo(network);
    }

    @Test
    void countsIpv4AddressesOneByOne() {
        assertThat(believesNobody.networkOf(request(READER))).isEqualTo(READER);
        assertThat(believesOne.networkOf(request(NEAR_PROXY, "::ffff:198.51.100.7")))
                .as("mapped to IPv6")
                .isEqualTo(READER);
    }

    @Test
    void saysWhichSettingNamesNoNetwork() {
        assertThatThrownBy(() -> trusting("10.0.0.0/8", "proxy.example"))
                .hasMessageContaining("newsletter.web.trusted-proxies")
                .hasMessageContaining("proxy.example");
    }

    private static ClientAddress trusting(String... networks) {
        return new ClientAddress(new ProxyProperties(List.of(networks)));
    }

    /** @param forwarded the X-Forwarded-For headers */
    private static MockHttpServletRequest request(String remote, String... forwarded) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        for (String header : forwarded) {
            request.addHeader("X-Forwarded-For", header);
        }
        return request;
    }
}
