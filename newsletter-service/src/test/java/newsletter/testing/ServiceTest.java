package newsletter.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the running service. All of them share one context and one database (embedded MariaDB under target/, or the
 * MySQL of NEWSLETTER_TEST_MYSQL_URL when the system property newsletter.test.database is mysql); each begins with empty
 * tables, no mail received and the clock at {@link TestClock#START}. Keep the context one: no properties, mocks or
 * imports of your own on a test class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("service")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "newsletter.schedule.enabled=false",
            "newsletter.sample-data=false",
            "newsletter.sources.enabled=false", // tests say when sources are asked
            "newsletter.sources.folder=target/test-sources",
            "newsletter.base-url=http://localhost:8080",
            "newsletter.delivery.retry.initial=300ms",
            "newsletter.delivery.breaker.pause=300ms",
            "newsletter.alerts.to=ops@desk.example,night@desk.example",
            "newsletter.fetch.allow=127.0.0.0/8", // where servers of tests listen, at any port
            "newsletter.fetch.silence=4s",
            "newsletter.sign-up.check-domains=false", // those of tests are no domains
            "newsletter.sign-up.proof-bits=8", // nor does work keep robots out here
            "newsletter.sign-in.password-memory=1024", // what a password costs is not what these tests are about
            "newsletter.bootstrap-api-token=" + TestApi.ADMIN_TOKEN,
            "newsletter.data-dir=target/test-data",
            "spring.flyway.clean-disabled=false"
        })
@ContextConfiguration(initializers = {TestDatabase.Initializer.class, TestRelay.Initializer.class})
@Import(TestServices.class)
@ExtendWith(FreshStart.class)
public @interface ServiceTest {}
