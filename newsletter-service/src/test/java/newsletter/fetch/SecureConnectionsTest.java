package newsletter.fetch;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import newsletter.fetch.FetchOutcome.Unreachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecureConnectionsTest {

    /** With a certificate that nobody vouches for. */
    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort())
            .build();

    @Test
    void believesNoCertificateThatNobodyVouchesFor() {
        SITE.stubFor(get("/feed").willReturn(ok()));
        URI address = URI.create("https://127.0.0.1:" + SITE.getHttpsPort() + "/feed");

        assertThat(new TestFetching().client().fetch(FetchRequest.feed(address, null, null)))
                .isEqualTo(new Unreachable(
                        "The connection to 127.0.0.1 could not be secured: its certificate or its TLS is not valid"));
        assertThat(SITE.getAllServeEvents()).isEmpty();
    }
}
