package newsletter.fetch;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * A client that does nothing by itself: it keeps no cookies and no connections, follows nothing, repeats nothing, signs in nowhere, unpacks
 * nothing, and takes no proxy from the machine's settings.
 */
final class ClientFactory {

    private static final int MOST_HEADERS = 128;
    private static final int LONGEST_LINE = 16 * 1024;

    private ClientFactory() {}

    static CloseableHttpClient client(
            FetchProperties properties, DnsResolver resolver, Optional<InetSocketAddress> proxy, String userAgent) {
        return HttpClients.custom()
                .setConnectionManager(connections(properties, resolver))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setRoutePlanner(route(proxy))
                .setDefaultRequestConfig(requests())
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .build();
    }

    private static HttpClientConnectionManager connections(FetchProperties properties, DnsResolver resolver) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setSocketTimeout(Timeout.of(properties.silence()))
                        .build())
                .setMaxConnTotal(properties.concurrent())
                .setMaxConnPerRoute(properties.concurrent())
                .build();
    }

    private static RequestConfig requests() {
        return RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static HttpRoutePlanner route(Optional<InetSocketAddress> proxy) {
        return proxy.<HttpRoutePlanner>map(address ->
                        new DefaultProxyRoutePlanner(new HttpHost(address.getHostString(), address.getPort())))
                .orElseGet(() -> new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE));
    }
}
