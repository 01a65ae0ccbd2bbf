package newsletter.identity;

/** What can be touched. Each endpoint and each page belongs to one area. */
public enum Area {
    /** Articles, sections, imports of articles, what trends. */
    ARTICLES(Reach.NO_LIST),
    /** Where articles come from, with how each source is doing. */
    SOURCES(Reach.NO_LIST),
    /** Reading signals of the site. */
    VIEWS(Reach.NO_LIST),
    /** The editors' picks: of one list, or of all readers. */
    PICKS(Reach.BOTH),
    /** The settings of mailing lists. */
    LISTS(Reach.LIST),
    /** Subscribers, their imports and exports. Who may read it sees addresses. */
    READERS(Reach.LIST),
    /** Addresses that no list may mail. */
    SUPPRESSIONS(Reach.EVERY_LIST),
    /** Editions, previews, deliveries, corrections. */
    EDITIONS(Reach.LIST),
    /** The relay's pauses, letters, alerts. */
    RELAY(Reach.EVERY_LIST),
    USERS(Reach.EVERY_LIST),
    TOKENS(Reach.EVERY_LIST),
    AUDIT(Reach.EVERY_LIST);

    private final Reach reach;

    Area(Reach reach) {
        this.reach = reach;
    }

    /** Whether some of its things are of one list, so that a right to it can be for named lists. */
    public boolean isBoundToLists() {
        return reach == Reach.LIST || reach == Reach.BOTH;
    }

    /** Whether some of its things belong to no list; whoever works on any list may read those. */
    boolean hasSharedThings() {
        return reach == Reach.NO_LIST || reach == Reach.BOTH;
    }

    /** To what the things of an area belong. */
    private enum Reach {
        LIST,
        NO_LIST,
        BOTH,
        /** To no list, and they tell about the readers or the running of all. */
        EVERY_LIST
    }
}
