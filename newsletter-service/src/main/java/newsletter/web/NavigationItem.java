package newsletter.web;

/**
 * A place in the navigation.
 *
 * @param path begins with a slash; the page itself and those below it count as this place
 * @param messageKey of the words
 * @param order from the smallest to the largest, over all modules
 */
public record NavigationItem(String path, String messageKey, int order) {

    public NavigationItem {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + path);
        }
    }

    boolean holds(String requested) {
        return requested.equals(path) || requested.startsWith(path + "/");
    }
}
