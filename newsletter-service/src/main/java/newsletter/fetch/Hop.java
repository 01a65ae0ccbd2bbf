package newsletter.fetch;

/**
 * One request to one server.
 *
 * @param limit of the body
 * @param validates whether the validators of the request may be shown to this server: they were the first one's
 */
record Hop(FetchRequest request, WebTarget target, BodyLimit limit, boolean validates) {}
