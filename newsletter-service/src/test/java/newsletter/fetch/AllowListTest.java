package newsletter.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @ParameterizedTest
    @CsvSource({
        "cms.internal, cms.internal, 80, true",
        "CMS.Internal, cms.internal, 8000, true",
        "cms.internal, www.cms.internal, 80, false",
        "cms.internal, evil-cms.internal, 80, false",
        "cms.internal:8000, cms.internal, 8000, true",
        "cms.internal:8000, cms.internal, 80, false",
        "*.newsroom.internal, cms.newsroom.internal, 80, true",
        "*.newsroom.internal, a.b.newsroom.internal, 80, true",
        "*.newsroom.internal, newsroom.internal, 80, false",
        "*.newsroom.internal, evilnewsroom.internal, 80, false",
        "wordpress, wordpress, 80, true",
        "10.0.0.0/8, cms.internal, 80, false",
    })
    void letsHostsThrough(String entry, String host, int port, boolean through) {
        assertThat(new AllowList(List.of(entry)).hasHost(host, port)).isEqualTo(through);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 3306, true",
        "127.0.0.1, 127.0.0.2, 80, false",
        "127.0.0.1:8000, 127.0.0.1, 8000, true",
        "127.0.0.1:8000, 127.0.0.1, 8001, false",
        "10.1.0.0/16, 10.1.255.255, 80, true",
        "10.1.0.0/16, 10.2.0.0, 80, false",
        "10.1.0.0/16:8000, 10.1.0.1, 8000, true",
        "10.1.0.0/16:8000, 10.1.0.1, 80, false",
        "10.1.2.128/25, 10.1.2.127, 80, false",
        "10.1.2.128/25, 10.1.2.128, 80, true",
        "0.0.0.0/0, 10.1.2.128, 80, true",
        "0.0.0.0/0, fd00::1, 80, false",
        "fd00::/8, fd12::1, 80, true",
        "fd00::/8, fe80::1, 80, false",
        "::1, ::1, 80, true",
        "[::1]:8000, ::1, 8000, true",
        "[::1]:8000, ::1, 80, false",
        "[fd00::/8]:8000, fd12::1, 8000, true",
        "cms.internal, 10.0.0.1, 80, false",
    })
    void letsAddressesThrough(String entry, String address, int port, boolean through) {
        assertThat(new AllowList(List.of(entry)).hasAddress(InetAddress.ofLiteral(address), port))
                .isEqualTo(through);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0/8",
                "127.1",
                "fd00::/129",
                "http://cms.internal",
                "cms internal",
                "*",
                "*.",
                "cms.*",
                "cms.internal:http",
                "10.0.0.1:999999",
                "[::1",
                "cms_/x",
                "300.1.1.1",
            })
    void refusesToStartWithAnEntryThatIsNone(String entry) {
        assertThatThrownBy(() -> new AllowList(List.of("127.0.0.1", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("newsletter.fetch.allow: " + entry);
    }
}
