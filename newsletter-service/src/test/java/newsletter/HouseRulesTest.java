package newsletter;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URL;
import java.net.URLConnection;
import java.time.Clock;
import java.util.Date;
import org.jsoup.Connection;
import org.jspecify.annotations.NullMarked;

/** What Modulith cannot see. Each rule was broken once on purpose, to see it fail. */
@AnalyzeClasses(packagesOf = NewsletterApplication.class, importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    /** {@code now()} and {@code now(ZoneId)} ask the machine; {@code now(Clock)} asks whom we say. */
    private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_MACHINE = DescribedPredicate.describe(
            "asks the machine for the time",
            access -> access.getTarget() instanceof CodeUnitAccessTarget target && isMachineTime(target));

    /** Conveniences that fetch what a {@code URL} names; those that also take the document only want to know where it is from. */
    private static final DescribedPredicate<JavaAccess<?>> FETCHES_BY_ITSELF = DescribedPredicate.describe(
            "fetches what a URL names",
            access -> access.getTarget() instanceof CodeUnitAccessTarget target && fetchesByItself(target));

    @ArchTest
    static final ArchRule timeComesFromTheInjectedClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(NewsletterApplication.class.getName())
            .should()
            .accessTargetWhere(ASKS_THE_MACHINE)
            .because("a test sets the clock, and whoever reads another one cannot be tested");

    @ArchTest
    static final ArchRule elapsedTimeIsMeasuredAtTheEdgesOnly = noClasses()
            .that()
            .resideOutsideOfPackages("newsletter.delivery..", "newsletter.ops..", "newsletter.fetch..")
            .should()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule mailIsSpokenInThreePlaces = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "newsletter.delivery.smtp..", "newsletter.feedback.inbound..", "newsletter.ops.mailbox..")
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta.mail..").or(resideInAPackage("org.eclipse.angus..")));

    /**
     * {@code ProviderTokens} talks to the identity provider, whose address an administrator configures; the rest of signing in there is
     * Spring Security's.
     */
    @ArchTest
    static final ArchRule otherServersAreAskedThroughOneGuardedClient = noClasses()
            .that()
            .resideOutsideOfPackage("newsletter.fetch..")
            .and()
            .doNotHaveFullyQualifiedName("newsletter.identity.ProviderTokens")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.net.http..",
                            "org.apache.hc..",
                            "org.springframework.web.client..",
                            "org.springframework.http.client..",
                            "org.springframework.web.service.invoker..")
                    .or(assignableTo(URLConnection.class))
                    .or(equivalentTo(Connection.class)))
            .orShould()
            .accessTargetWhere(FETCHES_BY_ITSELF)
            .because("whoever types an address must not reach into the own network with it");

    @ArchTest
    static final ArchRule nothingIsNullUnlessItSaysSo = classes().should(liveInANullMarkedPackage());

    private static boolean isMachineTime(CodeUnitAccessTarget call) {
        String owner = call.getOwner().getName();
        boolean takesAClock = call.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return switch (call.getName()) {
            case "now" -> owner.startsWith("java.time.") && !takesAClock;
            case "currentTimeMillis" -> owner.equals(System.class.getName());
            case "<init>" ->
                owner.equals(Date.class.getName())
                        && call.getRawParameterTypes().isEmpty();
            default -> owner.equals(Clock.class.getName()) && call.getName().matches("(system|tick).*");
        };
    }

    private static boolean fetchesByItself(CodeUnitAccessTarget call) {
        boolean opens = call.getOwner().isEquivalentTo(URL.class)
                && call.getName().matches("openStream|openConnection|getContent");
        boolean takesAnAddress = call.getRawParameterTypes().stream()
                .findFirst()
                .filter(type -> type.isEquivalentTo(URL.class))
                .isPresent();
        return opens || takesAnAddress && call.getName().matches("parse|parseSiteMap|walkSiteMap|read|<init>");
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getName() + ": package-info of " + type.getPackageName() + " lacks @NullMarked"));
                }
            }
        };
    }
}
