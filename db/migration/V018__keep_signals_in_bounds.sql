-- Twenty minutes of an article stay as they are for 72 hours after they passed and after they were last reported, whichever is later.
ALTER TABLE view_bucket
    ADD COLUMN changed_at DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00' COMMENT 'last report, by the service''s clock, UTC';

-- What buckets become afterwards.
CREATE TABLE view_day (
    article_id BIGINT          NOT NULL,
    day        DATE            NOT NULL COMMENT 'UTC',
    readers    BIGINT UNSIGNED NOT NULL COMMENT 'sum of its buckets: somebody who comes back within the day counts again',
    PRIMARY KEY (article_id, day)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What makes a visitor's hash good for one day and for nobody who has not this row: all nodes use it, and it is deleted.
CREATE TABLE view_salt (
    day        DATE        NOT NULL COMMENT 'UTC',
    salt       BINARY(32)  NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (day)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How much of an export's total has been counted: the same total again adds nothing, a larger one the difference.
CREATE TABLE view_total (
    export_key BINARY(16)      NOT NULL COMMENT 'hash of format and site',
    article_id BIGINT          NOT NULL,
    period_at  DATETIME        NOT NULL COMMENT 'start of the hour or day, UTC',
    minutes    INT             NOT NULL COMMENT 'length of the period',
    readers    BIGINT UNSIGNED NOT NULL,
    PRIMARY KEY (export_key, article_id, period_at, minutes)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which times the log files of a site have been read for: their lines are told from new ones when their keys are forgotten.
CREATE TABLE view_log (
    id         BIGINT      NOT NULL AUTO_INCREMENT,
    site_key   BINARY(16)  NOT NULL COMMENT 'hash of the site',
    from_at    DATETIME    NOT NULL,
    to_at      DATETIME    NOT NULL,
    started_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    KEY view_log_site (site_key, started_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
