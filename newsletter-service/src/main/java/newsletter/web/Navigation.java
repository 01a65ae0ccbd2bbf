package newsletter.web;

import java.util.List;

/** A module's part of the navigation. All beans of this type are asked for every page with a header. */
@FunctionalInterface
public interface Navigation {

    /** Those that the current caller, perhaps nobody, may open. */
    List<NavigationItem> items();
}
