-- What is kept of an edition whose ledger was purged: its counts.
CREATE TABLE edition_total (
    edition_id BIGINT      NOT NULL,
    accepted   INT         NOT NULL,
    failed     INT         NOT NULL,
    suppressed INT         NOT NULL,
    expired    INT         NOT NULL,
    skipped    INT         NOT NULL,
    in_doubt   INT         NOT NULL,
    held       INT         NOT NULL,
    rolled_up  DATETIME(3) NOT NULL,
    PRIMARY KEY (edition_id),
    CONSTRAINT edition_total_edition FOREIGN KEY (edition_id) REFERENCES edition (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
