package newsletter.desk.web;

import java.util.List;
import java.util.stream.Stream;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Permissions;
import newsletter.identity.Person;
import newsletter.web.Navigation;
import newsletter.web.NavigationItem;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The places at the desk, for whoever may open them; for nobody, the way in. */
@Component
class DeskNavigation implements Navigation {

    private static final NavigationItem SIGN_IN = new NavigationItem("/sign-in", "sign-in.title", 900);

    private static final List<Place> PLACES = List.of(
            new Place(
                    Area.ARTICLES, new NavigationItem("/desk/articles", "articles.title", 200), "articles.title-text"),
            new Place(
                    Area.EDITIONS, new NavigationItem("/desk/editions", "editions.title", 210), "editions.title-text"),
            new Place(Area.LISTS, new NavigationItem("/desk/lists", "lists.title", 220), "lists.title-text"),
            new Place(Area.SOURCES, new NavigationItem("/desk/sources", "sources.title", 300), "sources.title-text"),
            new Place(Area.USERS, new NavigationItem("/desk/users", "users.title", 700), "users.title-text"),
            new Place(Area.TOKENS, new NavigationItem("/desk/tokens", "tokens.title", 710), "tokens.title-text"),
            new Place(Area.AUDIT, new NavigationItem("/desk/audit", "audit.title", 720), "audit.title-text"));

    @Override
    public List<NavigationItem> items() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Person person
                ? items(person.permissions()).toList()
                : List.of(SIGN_IN);
    }

    private static Stream<NavigationItem> items(Permissions permissions) {
        return places(permissions).map(Place::item);
    }

    static Stream<Place> places(Permissions permissions) {
        return PLACES.stream().filter(place -> isOpen(place.area(), permissions));
    }

    /** What is of lists shows each person theirs. */
    private static boolean isOpen(Area area, Permissions permissions) {
        return area.isBoundToLists()
                ? permissions.allowsSome(area, Access.READ)
                : permissions.allows(area, Access.READ, null);
    }

    /** @param purpose key of the words that say what it is for */
    record Place(Area area, NavigationItem item, String purpose) {}
}
