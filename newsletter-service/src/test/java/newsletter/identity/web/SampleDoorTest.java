package newsletter.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import newsletter.identity.User;
import newsletter.identity.UserId;
import newsletter.identity.Users;
import newsletter.web.PublicAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class SampleDoorTest {

    private static final User SAM =
            new User(new UserId(1), "sam@newsroom.example", "Sam", List.of(), false, false, 0, true, null, null);

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/sign-in");

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080/news", "http://[::1]:8080"})
    void isOpenOnThisMachine(String baseUrl) {
        assertThat(door(baseUrl).people(request)).containsExactly(SAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://news.invalid", "http://192.0.2.7:8080", "http://0.0.0.0:8080"})
    void isShutWhereTheServiceIsForOthers(String baseUrl) {
        assertThat(door(baseUrl).people(request)).isEmpty();
    }

    @Test
    void isShutToRequestsFromElsewhere() {
        request.setRemoteAddr("192.0.2.7");
        assertThat(door("http://localhost:8080").people(request)).isEmpty();
    }

    private static SampleDoor door(String baseUrl) {
        return new SampleDoor(users(), new PublicAddress(URI.create(baseUrl)));
    }

    /** That know Sam, and nothing else is asked of them. */
    private static Users users() {
        return (Users) Proxy.newProxyInstance(
                Users.class.getClassLoader(), new Class<?>[] {Users.class}, (proxy, method, arguments) -> List.of(SAM));
    }
}
