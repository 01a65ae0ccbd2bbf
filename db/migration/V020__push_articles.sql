-- What comes without being asked for: calls of sites that publish, and of the hubs of feeds (WebSub).

ALTER TABLE source
    ADD COLUMN pinged BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'it called while it was being asked: once more at once';

-- What the hub was asked for, which need not be what the feed offers by now.
ALTER TABLE source_feed
    ADD COLUMN asked_hub   TEXT        NULL,
    ADD COLUMN asked_topic TEXT        NULL,
    ADD COLUMN hub_ask_at  DATETIME(3) NULL COMMENT 'when the hub is asked (again)',
    ADD KEY source_feed_hub_ask (hub_ask_at);

-- How a site proves that it is the one who calls.
CREATE TABLE source_hook (
    source_id    BIGINT         NOT NULL,
    secret       VARBINARY(255) NOT NULL COMMENT 'sealed: some systems sign with it, so a hash would not do',
    secret_key   INT            NOT NULL COMMENT 'id of the key that sealed it',
    created_at   DATETIME(3)    NOT NULL,
    last_call_at DATETIME(3)    NULL COMMENT 'that was proved',
    PRIMARY KEY (source_id),
    CONSTRAINT source_hook_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The posts of which sites told: calls come late, twice and out of order.
CREATE TABLE source_push (
    source_id   BIGINT       NOT NULL,
    post_id     VARCHAR(64)  NOT NULL COMMENT 'in the site''s own system',
    external_id VARCHAR(255) NOT NULL COMMENT 'of the article',
    modified_at DATETIME(3)  NOT NULL COMMENT 'of the latest call that counted; what is older is passed over',
    published   BOOLEAN      NOT NULL,
    PRIMARY KEY (source_id, post_id),
    CONSTRAINT source_push_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Subscriptions that are not wanted any more, until the hubs know; their feeds may be gone.
CREATE TABLE hub_parting (
    id       BIGINT      NOT NULL AUTO_INCREMENT,
    callback VARCHAR(64) NOT NULL,
    hub      TEXT        NOT NULL,
    topic    TEXT        NOT NULL,
    ask_at   DATETIME(3) NULL COMMENT 'when the hub is told (again); null: it took note',
    until_at DATETIME(3) NOT NULL COMMENT 'when it is forgotten, told or not',
    PRIMARY KEY (id),
    UNIQUE KEY hub_parting_callback (callback),
    KEY hub_parting_ask (ask_at),
    KEY hub_parting_until (until_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
