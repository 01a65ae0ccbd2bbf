-- Reported views that cannot be right: how many of which kind came by which way.
CREATE TABLE view_fault (
    day   DATE            NOT NULL COMMENT 'of the report, UTC',
    way   VARCHAR(16)     NOT NULL,
    fault VARCHAR(32)     NOT NULL,
    views BIGINT UNSIGNED NOT NULL,
    PRIMARY KEY (day, way, fault)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Readers who count for heat only as far as others do, and not at all. From now on a row of view_visitor is of a day: its bucket_at is
-- midnight, UTC.
ALTER TABLE view_bucket
    ADD COLUMN mailed INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'further readers, brought by our own mail two hours and more after its sending',
    ADD COLUMN apart  INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'further readers, not for heat: right after our own mail, or beyond the bound of their network';

-- How many readers of an article came from one network on a day.
CREATE TABLE view_network (
    day        DATE         NOT NULL COMMENT 'UTC',
    article_id BIGINT       NOT NULL,
    network    BINARY(16)   NOT NULL COMMENT 'hash with the secret of the day',
    readers    INT UNSIGNED NOT NULL,
    PRIMARY KEY (day, article_id, network)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
