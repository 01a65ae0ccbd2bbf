-- The ledger. Partitioned by blocks of editions so that old ones are purged by dropping partitions, hence no foreign
-- keys; no index on state, which would double the cost of every outcome: counts come from the chunks.

CREATE TABLE delivery (
    edition_id    BIGINT       NOT NULL,
    subscriber_id BIGINT       NOT NULL,
    wave_id       BIGINT       NOT NULL,
    variant_id    BIGINT       NULL,
    state         TINYINT      NOT NULL COMMENT 'code of DeliveryState',
    attempt       SMALLINT     NOT NULL DEFAULT 0,
    doubts        SMALLINT     NOT NULL DEFAULT 0,
    due_at        DATETIME(3)  NULL COMMENT 'of a row that waits for a retry (database time)',
    smtp_code     SMALLINT     NULL,
    smtp_reply    VARCHAR(255) NULL,
    updated_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (edition_id, subscriber_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
PARTITION BY RANGE (edition_id) (
    PARTITION editions_below_100 VALUES LESS THAN (100),
    PARTITION editions_below_200 VALUES LESS THAN (200),
    PARTITION editions_beyond VALUES LESS THAN MAXVALUE
);

-- Every attempt but an accepted first one, and every end without an attempt (phase and code are NULL then, the reply says
-- why). After the same attempt a row may have waited first and then ended.
CREATE TABLE delivery_attempt (
    edition_id    BIGINT       NOT NULL,
    subscriber_id BIGINT       NOT NULL,
    attempt       SMALLINT     NOT NULL,
    state         TINYINT      NOT NULL COMMENT 'what it led to: code of DeliveryState',
    variant_id    BIGINT       NULL COMMENT 'what was sent, or may have been',
    phase         VARCHAR(12)  NULL COMMENT 'SmtpPhase',
    smtp_code     SMALLINT     NULL,
    enhanced      VARCHAR(12)  NULL COMMENT 'RFC 3463',
    reply         VARCHAR(500) NULL,
    recorded_at   DATETIME(3)  NOT NULL,
    PRIMARY KEY (edition_id, subscriber_id, attempt, state)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
PARTITION BY RANGE (edition_id) (
    PARTITION editions_below_100 VALUES LESS THAN (100),
    PARTITION editions_below_200 VALUES LESS THAN (200),
    PARTITION editions_beyond VALUES LESS THAN MAXVALUE
);

-- What is leased: a range of one wave's rows. Times are the database's.
CREATE TABLE delivery_chunk (
    id               BIGINT      NOT NULL AUTO_INCREMENT,
    edition_id       BIGINT      NOT NULL,
    wave_id          BIGINT      NOT NULL,
    first_subscriber BIGINT      NOT NULL,
    last_subscriber  BIGINT      NOT NULL,
    owner            BIGINT      NULL COMMENT 'the node that holds the lease',
    epoch            INT         NOT NULL DEFAULT 0 COMMENT 'grows with every lease; writes of an older one are refused',
    commits          INT         NOT NULL DEFAULT 0 COMMENT 'group commits so far: after a lost answer the owner sees whether its own took place',
    lease_until      DATETIME(3) NULL,
    sendable_through BIGINT      NOT NULL DEFAULT 0 COMMENT 'PLANNED rows up to this subscriber are exposed',
    next_due_at      DATETIME(3) NULL COMMENT 'of a chunk that only waits for retries',
    planned          INT         NOT NULL DEFAULT 0,
    accepted         INT         NOT NULL DEFAULT 0,
    deferred         INT         NOT NULL DEFAULT 0,
    failed           INT         NOT NULL DEFAULT 0,
    suppressed       INT         NOT NULL DEFAULT 0,
    expired          INT         NOT NULL DEFAULT 0,
    skipped          INT         NOT NULL DEFAULT 0,
    in_doubt         INT         NOT NULL DEFAULT 0,
    held             INT         NOT NULL DEFAULT 0,
    PRIMARY KEY (id),
    UNIQUE KEY delivery_chunk_range (wave_id, first_subscriber),
    KEY delivery_chunk_edition (edition_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE node (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    name       VARCHAR(255) NOT NULL,
    heartbeat  BIGINT       NOT NULL DEFAULT 0,
    started_at DATETIME(3)  NOT NULL,
    ended_at   DATETIME(3)  NULL COMMENT 'stopped, or declared dead',
    PRIMARY KEY (id),
    KEY node_alive (ended_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE shedlock (
    name       VARCHAR(64)  NOT NULL,
    lock_until TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    locked_at  TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    locked_by  VARCHAR(255) NOT NULL,
    PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
