package newsletter.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.User;
import newsletter.identity.Users;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestVisitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class SamplePeopleTest {

    @Autowired
    SamplePeople people;

    @Autowired
    Users users;

    @Autowired
    TestApi api;

    @Test
    void addsOneOfEachRoleOnce() {
        people.addIfNobodyIsThere();
        people.addIfNobodyIsThere();

        assertThat(users.samples())
                .isEqualTo(users.all().stream().sorted(byId()).toList());
        assertThat(users.samples())
                .flatExtracting(User::grants)
                .containsExactly(
                        new Grant(Role.ADMIN, null), new Grant(Role.EDITOR, null), new Grant(Role.ANALYST, null));
        assertThat(users.samples()).allSatisfy(person -> {
            assertThat(person.email()).endsWith(".example");
            assertThat(person.password()).isFalse();
            assertThat(person.passkeys()).isZero();
        });
    }

    @Test
    void bringsNobodyBackWhoWasRemoved() {
        people.addIfNobodyIsThere();
        users.samples().forEach(person -> users.remove(person.id()));

        people.addIfNobodyIsThere();

        assertThat(users.samples()).isEmpty();
    }

    @Test
    void offersAllOfThemOnThePageOfSigningIn() {
        assertThat(offered()).as("without sample data").isEmpty();

        people.addIfNobodyIsThere();

        assertThat(offered())
                .containsExactly("Sign in as Maren Solbakk", "Sign in as Mirela Danzhek", "Sign in as Teo Valdane");
    }

    private List<String> offered() {
        return new TestVisitor(api)
                .get("/sign-in")
                .html()
                .select("form[action$='/sign-in/sample'] button")
                .eachText();
    }

    private static Comparator<User> byId() {
        return Comparator.comparingLong(person -> person.id().value());
    }
}
