/**
 * What integration tests share: {@link newsletter.testing.ServiceTest} gives one running service with one database, a
 * {@link newsletter.testing.TestClock}, a {@link newsletter.testing.TestRelay} that receives the mail, a
 * {@link newsletter.testing.TestApi} that speaks to the service, and a {@link newsletter.testing.TestDatabase} to clear.
 */
@NullMarked
package newsletter.testing;

import org.jspecify.annotations.NullMarked;
