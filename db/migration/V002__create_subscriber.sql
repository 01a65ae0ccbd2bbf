-- Mailing lists, the people on them, what they chose, and when they are due.

CREATE TABLE mailing_list (
    id              INT          NOT NULL AUTO_INCREMENT,
    slug            VARCHAR(80)  NOT NULL,
    name            VARCHAR(120) NOT NULL,
    from_name       VARCHAR(120) NOT NULL,
    from_address    VARCHAR(320) NOT NULL,
    reply_to        VARCHAR(320) NULL,
    postal_address  VARCHAR(500) NOT NULL,
    days            TINYINT UNSIGNED NOT NULL COMMENT 'default of new readers: bit 0 is Monday, bit 6 Sunday',
    hour            TINYINT UNSIGNED NOT NULL COMMENT 'default of new readers: 0-23, local',
    time_zone       VARCHAR(64)  NOT NULL COMMENT 'default of new readers: IANA',
    language        VARCHAR(35)  NOT NULL COMMENT 'default of new readers: BCP 47',
    freshness       VARCHAR(10)  NOT NULL COMMENT 'ROLLING or FROZEN',
    min_articles    INT          NOT NULL,
    expire_after    INT          NOT NULL COMMENT 'minutes after the due instant',
    discovery       BOOLEAN      NOT NULL COMMENT 'whether What''s Hot and Don''t Miss may leave the reader''s sections',
    in_doubt_policy VARCHAR(10)  NOT NULL COMMENT 'RESEND or HOLD',
    created_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY mailing_list_slug (slug)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE mailing_list_section (
    list_id    INT NOT NULL,
    section_id INT NOT NULL,
    position   INT NOT NULL,
    PRIMARY KEY (list_id, section_id),
    CONSTRAINT mailing_list_section_list FOREIGN KEY (list_id) REFERENCES mailing_list (id) ON DELETE CASCADE,
    CONSTRAINT mailing_list_section_section FOREIGN KEY (section_id) REFERENCES section (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Few distinct sets are chosen by many readers, so a subscription names the set instead of owning rows.
CREATE TABLE section_set (
    id          BIGINT        NOT NULL AUTO_INCREMENT,
    set_hash    BINARY(32)    NOT NULL COMMENT 'SHA-256 of section_ids',
    section_ids VARCHAR(2000) NOT NULL COMMENT 'ascending, joined by commas',
    PRIMARY KEY (id),
    UNIQUE KEY section_set_hash (set_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Due times live here, not in the subscription: one row moves on for all readers who share it.
CREATE TABLE slot (
    id          BIGINT           NOT NULL AUTO_INCREMENT,
    list_id     INT              NOT NULL,
    days        TINYINT UNSIGNED NOT NULL COMMENT 'bit 0 is Monday, bit 6 Sunday',
    hour        TINYINT UNSIGNED NOT NULL,
    zone        VARCHAR(64)      NOT NULL,
    next_due_at DATETIME(3)      NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY slot_time (list_id, days, hour, zone),
    KEY slot_next_due (next_due_at),
    CONSTRAINT slot_list FOREIGN KEY (list_id) REFERENCES mailing_list (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A canonical set of what was received in the last 14 days; equal sets are one row.
CREATE TABLE history (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    set_hash   BINARY(32)  NOT NULL COMMENT 'SHA-256 of the sorted (article, revision) pairs',
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY history_hash (set_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE history_article (
    history_id  BIGINT      NOT NULL,
    article_id  BIGINT      NOT NULL,
    revision    INT         NOT NULL,
    received_at DATETIME(3) NOT NULL COMMENT 'the latest, where readers with different dates share the set',
    PRIMARY KEY (history_id, article_id),
    KEY history_article_article (article_id),
    CONSTRAINT history_article_history FOREIGN KEY (history_id) REFERENCES history (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE subscriber (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    email       VARCHAR(320) NOT NULL COMMENT 'normalised',
    name        VARCHAR(200) NULL,
    external_id VARCHAR(255) NULL,
    attributes  MEDIUMTEXT   NULL COMMENT 'JSON object of text values',
    created_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY subscriber_email (email),
    UNIQUE KEY subscriber_external_id (external_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE subscription (
    id               BIGINT      NOT NULL AUTO_INCREMENT,
    list_id          INT         NOT NULL,
    subscriber_id    BIGINT      NOT NULL,
    status           VARCHAR(12) NOT NULL COMMENT 'UNCONFIRMED, CONFIRMED, UNSUBSCRIBED',
    section_set_id   BIGINT      NULL COMMENT 'null: all sections of the list, also those added later',
    language         VARCHAR(35) NULL COMMENT 'null: the list''s',
    slot_id          BIGINT      NOT NULL,
    slot_since       DATE        NULL COMMENT 'local date from which slot_id acts; null: always',
    previous_slot_id BIGINT      NULL COMMENT 'acts before slot_since',
    active_since     DATETIME(3) NOT NULL COMMENT 'only due instants after this one count',
    paused_until     DATE        NULL COMMENT 'editions dated before this are not sent',
    history_id       BIGINT      NULL,
    received_cutoff  DATETIME(3) NULL COMMENT 'cut-off of the last variant received',
    version          INT         NOT NULL DEFAULT 1,
    consent_at       DATETIME(3) NULL,
    consent_ip       VARCHAR(45) NULL,
    consent_source   VARCHAR(255) NULL,
    created_at       DATETIME(3) NOT NULL,
    updated_at       DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY subscription_reader (list_id, subscriber_id),
    KEY subscription_subscriber (subscriber_id),
    KEY subscription_slot (slot_id),
    KEY subscription_previous_slot (previous_slot_id),
    KEY subscription_history (history_id),
    CONSTRAINT subscription_list FOREIGN KEY (list_id) REFERENCES mailing_list (id),
    CONSTRAINT subscription_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscriber (id),
    CONSTRAINT subscription_section_set FOREIGN KEY (section_set_id) REFERENCES section_set (id),
    CONSTRAINT subscription_slot FOREIGN KEY (slot_id) REFERENCES slot (id),
    CONSTRAINT subscription_previous_slot FOREIGN KEY (previous_slot_id) REFERENCES slot (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE suppression (
    email      VARCHAR(320) NOT NULL COMMENT 'normalised',
    reason     VARCHAR(20)  NOT NULL COMMENT 'MANUAL, HARD_BOUNCE, COMPLAINT',
    detail     VARCHAR(500) NULL,
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE signing_key (
    id         INT           NOT NULL AUTO_INCREMENT COMMENT 'the key id inside every token',
    secret     VARBINARY(64) NOT NULL,
    created_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE subscriber_import (
    id             BIGINT       NOT NULL AUTO_INCREMENT,
    list_id        INT          NOT NULL,
    state          VARCHAR(10)  NOT NULL COMMENT 'RUNNING, COMPLETED, FAILED',
    failure        VARCHAR(500) NULL,
    rows_read      INT          NOT NULL DEFAULT 0,
    rows_created   INT          NOT NULL DEFAULT 0,
    rows_updated   INT          NOT NULL DEFAULT 0,
    rows_rejected  INT          NOT NULL DEFAULT 0,
    requested_by   VARCHAR(120) NOT NULL,
    started_at     DATETIME(3)  NOT NULL,
    touched_at     DATETIME(3)  NOT NULL COMMENT 'moves while the import runs',
    finished_at    DATETIME(3)  NULL,
    PRIMARY KEY (id),
    CONSTRAINT subscriber_import_list FOREIGN KEY (list_id) REFERENCES mailing_list (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE subscriber_import_error (
    id        BIGINT       NOT NULL AUTO_INCREMENT,
    import_id BIGINT       NOT NULL,
    line      INT          NOT NULL COMMENT 'of the file, the header being line 1',
    field     VARCHAR(120) NOT NULL,
    message   VARCHAR(500) NOT NULL,
    PRIMARY KEY (id),
    KEY subscriber_import_error_line (import_id, line),
    CONSTRAINT subscriber_import_error_import FOREIGN KEY (import_id) REFERENCES subscriber_import (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
