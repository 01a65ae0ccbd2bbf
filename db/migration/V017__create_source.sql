-- Where articles come from: feeds, sites, folders and systems that push; how their entries find their sections; how each poll went.

CREATE TABLE source (
    id                BIGINT        NOT NULL AUTO_INCREMENT,
    slug              VARCHAR(80)   NOT NULL COMMENT 'begins the external ids of its articles',
    name              VARCHAR(120)  NOT NULL,
    kind              VARCHAR(10)   NOT NULL COMMENT 'FEED, SITE, FOLDER, PUSH',
    address           VARCHAR(2048) NULL COMMENT 'of the feed or site; of a folder its path below the configured one; null: PUSH',
    enabled           BOOLEAN       NOT NULL,
    section_id        INT           NULL COMMENT 'of entries that no rule fits; null: they wait',
    new_sections      BOOLEAN       NOT NULL COMMENT 'whether an unknown category becomes a section',
    full_text         BOOLEAN       NOT NULL COMMENT 'whether the page is read when the entry has a teaser only',
    trust_times       BOOLEAN       NOT NULL COMMENT 'false: an entry is as old as its first sight',
    publication       VARCHAR(255)  NULL COMMENT 'named as the articles'' source; null: the feed''s title',
    language          VARCHAR(35)   NULL COMMENT 'BCP 47, of entries that state none',
    pick_category     VARCHAR(200)  NULL COMMENT 'entries of this category or tag go to Our Picks',
    pick_featured     BOOLEAN       NOT NULL COMMENT 'sticky or featured ones go to Our Picks',
    pick_of_section   BOOLEAN       NOT NULL COMMENT 'to those of their section instead of everybody''s',
    secret            VARBINARY(600) NULL COMMENT 'sealed: the key of the site''s API',
    secret_key        INT           NULL COMMENT 'id of the key that sealed it',
    state             VARCHAR(10)   NOT NULL COMMENT 'NEW, WORKING, FAILING, GONE',
    reason            VARCHAR(500)  NULL COMMENT 'why it fails',
    failures          INT           NOT NULL DEFAULT 0 COMMENT 'in a row',
    pace              INT           NULL COMMENT 'seconds between two polls, as its publications suggest',
    next_poll_at      DATETIME(3)   NULL COMMENT 'null: never, it pushes',
    last_polled_at    DATETIME(3)   NULL,
    last_success_at   DATETIME(3)   NULL,
    last_published_at DATETIME(3)   NULL COMMENT 'its newest article',
    discovered_at     DATETIME(3)   NULL COMMENT 'when its feeds were looked for',
    lease_epoch       INT           NOT NULL DEFAULT 0 COMMENT 'a poll whose epoch is over writes no state',
    lease_until       DATETIME(3)   NULL COMMENT 'database time',
    version           INT           NOT NULL DEFAULT 1 COMMENT 'counts changes of the settings',
    created_at        DATETIME(3)   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY source_slug (slug),
    KEY source_due (enabled, next_poll_at),
    CONSTRAINT source_section FOREIGN KEY (section_id) REFERENCES section (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- In their order; the first that fits decides about the primary section, all about the further ones.
CREATE TABLE source_rule (
    source_id  BIGINT       NOT NULL,
    position   INT          NOT NULL,
    field      VARCHAR(10)  NOT NULL COMMENT 'CATEGORY, PATH, AUTHOR',
    value      VARCHAR(200) NOT NULL,
    section_id INT          NULL,
    label      VARCHAR(20)  NULL COMMENT 'as of articles',
    PRIMARY KEY (source_id, position),
    CONSTRAINT source_rule_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE,
    CONSTRAINT source_rule_section FOREIGN KEY (section_id) REFERENCES section (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The documents that are asked for: one of a feed, those found of a site.
CREATE TABLE source_feed (
    id            BIGINT         NOT NULL AUTO_INCREMENT,
    source_id     BIGINT         NOT NULL,
    position      INT            NOT NULL COMMENT 'an entry that two feeds have is the first one''s',
    type          VARCHAR(12)    NOT NULL COMMENT 'FEED, SITEMAP, WORDPRESS, STICKY, GHOST, FOLDER',
    address       VARCHAR(2048)  NOT NULL,
    title         VARCHAR(255)   NULL,
    language      VARCHAR(35)    NULL COMMENT 'BCP 47, of entries that state none',
    format        VARCHAR(20)    NULL COMMENT 'as of feeds',
    etag          VARCHAR(500)   NULL,
    last_modified VARCHAR(100)   NULL,
    body_hash     BINARY(32)     NULL COMMENT 'SHA-256: the same bytes again are not read',
    moved_to      VARCHAR(2048)  NULL COMMENT 'where permanent redirects lead',
    moved_times   INT            NOT NULL DEFAULT 0 COMMENT 'in a row',
    hub           VARCHAR(2048)  NULL COMMENT 'WebSub: where to subscribe',
    topic         VARCHAR(2048)  NULL COMMENT 'WebSub: what to subscribe to',
    callback      VARCHAR(64)    NULL COMMENT 'WebSub: unguessable part of our address',
    hub_secret    VARBINARY(255) NULL COMMENT 'sealed: signs what the hub sends',
    hub_key       INT            NULL COMMENT 'id of the key that sealed it',
    hub_state     VARCHAR(12)    NULL COMMENT 'ASKED, ACTIVE, REFUSED',
    hub_reason    VARCHAR(500)   NULL,
    asked_at      DATETIME(3)    NULL,
    leased_until  DATETIME(3)    NULL COMMENT 'until when the hub sends',
    PRIMARY KEY (id),
    UNIQUE KEY source_feed_callback (callback),
    KEY source_feed_source (source_id, position),
    KEY source_feed_leased (leased_until),
    CONSTRAINT source_feed_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was seen: an entry that did not change is not handed in again.
CREATE TABLE source_entry (
    source_id     BIGINT        NOT NULL,
    entry_key     BINARY(32)    NOT NULL COMMENT 'SHA-256 of external_id',
    feed_id       BIGINT        NULL COMMENT 'the feed or push it came through',
    external_id   VARCHAR(255)  NOT NULL,
    url           VARCHAR(2048) NULL,
    link_hash     BINARY(32)    NULL COMMENT 'SHA-256 of the canonical url',
    title         VARCHAR(500)  NOT NULL,
    content_hash  BINARY(32)    NOT NULL COMMENT 'SHA-256 of all that the entry says, and of the version of the settings',
    state         VARCHAR(10)   NOT NULL COMMENT 'TAKEN, WAITING, REFUSED',
    reason        VARCHAR(500)  NULL,
    joined_id     VARCHAR(255)  NULL COMMENT 'external id of the article that it was joined with',
    picked        BOOLEAN       NOT NULL DEFAULT FALSE COMMENT 'flagged for Our Picks',
    entry         MEDIUMTEXT    NULL COMMENT 'JSON of the entry while it waits for a section',
    first_seen_at DATETIME(3)   NOT NULL,
    last_seen_at  DATETIME(3)   NOT NULL COMMENT 'to the day',
    retracted_at  DATETIME(3)   NULL COMMENT 'taken back by its publisher',
    PRIMARY KEY (source_id, entry_key),
    KEY source_entry_link (source_id, link_hash),
    KEY source_entry_state (source_id, state, first_seen_at),
    KEY source_entry_picked (source_id, picked),
    KEY source_entry_seen (last_seen_at),
    CONSTRAINT source_entry_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Categories and paths that no rule fits, for editors.
CREATE TABLE source_unmapped (
    source_id    BIGINT        NOT NULL,
    field        VARCHAR(10)   NOT NULL COMMENT 'CATEGORY, PATH',
    value        VARCHAR(200)  NOT NULL,
    entries      INT           NOT NULL,
    example      VARCHAR(500)  NOT NULL COMMENT 'title of the last one',
    example_url  VARCHAR(2048) NULL,
    last_seen_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (source_id, field, value),
    KEY source_unmapped_seen (last_seen_at),
    CONSTRAINT source_unmapped_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Polls that brought something or failed. One that found nothing new only moves the source's own times.
CREATE TABLE source_poll (
    id        BIGINT       NOT NULL AUTO_INCREMENT,
    source_id BIGINT       NOT NULL,
    at        DATETIME(3)  NOT NULL,
    outcome   VARCHAR(10)  NOT NULL COMMENT 'CHANGED, FAILED, PUSHED',
    found     INT          NOT NULL COMMENT 'entries',
    created   INT          NOT NULL,
    updated   INT          NOT NULL,
    joined    INT          NOT NULL,
    waiting   INT          NOT NULL,
    refused   INT          NOT NULL,
    millis    INT          NOT NULL,
    reason    VARCHAR(500) NULL,
    PRIMARY KEY (id),
    KEY source_poll_source (source_id, id),
    KEY source_poll_at (at),
    CONSTRAINT source_poll_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Picks that follow a flag of a source's own system: what was put there so, and may be taken away when the flag goes.
CREATE TABLE flagged_pick (
    article_id BIGINT      NOT NULL,
    section_id INT         NOT NULL COMMENT '0: everybody''s',
    until      DATETIME(3) NOT NULL COMMENT 'the end that the pick was given',
    PRIMARY KEY (article_id, section_id),
    KEY flagged_pick_until (until)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
