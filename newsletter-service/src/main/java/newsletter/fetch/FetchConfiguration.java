package newsletter.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import newsletter.web.PublicAddress;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FetchConfiguration {

    @Bean
    Fetching fetching(FetchProperties properties, PublicAddress address, Clock clock, MeterRegistry meters) {
        HostResolver names = new SystemHostResolver(properties.connectTimeout());
        return new MeasuredFetching(client(properties, names, UserAgent.of(address), clock), meters);
    }

    static Fetching client(FetchProperties properties, HostResolver names, String userAgent, Clock clock) {
        AddressRules rules = new AddressRules(properties);
        Optional<InetSocketAddress> proxy = ProxyAddress.of(properties.proxy());
        CloseableHttpClient client =
                ClientFactory.client(properties, new CheckedResolver(names, rules, proxy), proxy, userAgent);
        return new GuardedFetching(properties, rules, proxy, new Exchange(client, new HeadReader(clock)));
    }
}
