package newsletter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class FromThisMachineTest {

    private final FromThisMachine here = new FromThisMachine();

    @ParameterizedTest
    @CsvSource({"127.0.0.1,localhost", "127.0.0.1,127.0.0.1", "127.3.2.1,LOCALHOST", "::1,[::1]", "::1,mail.localhost"})
    void knowsLoopbackAskedForByItsName(String remote, String host) {
        assertThat(here.matches(request(remote, host))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,localhost",
        "10.0.0.1,10.0.0.2",
        "127.0.0.1,news.example",
        "127.0.0.1,localhost.news.example",
        "127.0.0.1,127.0.0.1.news.example"
    })
    void refusesOtherMachinesAndNamesThatWereMadeToPointHere(String remote, String host) {
        assertThat(here.matches(request(remote, host))).isFalse();
    }

    @Test
    void refusesWhatAProxyOnThisMachinePassesOn() {
        MockHttpServletRequest request = request("127.0.0.1", "localhost");
        request.addHeader("X-Forwarded-For", "192.0.2.7");
        assertThat(here.matches(request)).isFalse();
    }

    private static MockHttpServletRequest request(String remote, String host) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        request.setServerName(host);
        return request;
    }
}
