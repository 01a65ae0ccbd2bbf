package newsletter.article;

/** Who decided that nobody may see an article any more, and so who may decide otherwise. */
public enum RetractedBy {

    /** An editor, or the newsroom's own system: only they bring it back, no feed does. */
    NEWSROOM,

    /** The site that published it: it brings it back by publishing it again. */
    PUBLISHER
}
