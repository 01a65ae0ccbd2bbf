-- How far the clock of a demo is ahead; no row: not at all. Without sample data nobody reads or writes it: the service goes by the real time.

CREATE TABLE demo_clock (
    id       TINYINT NOT NULL COMMENT 'always 1',
    ahead_ms BIGINT  NOT NULL COMMENT 'of the real time',
    mornings INT     NOT NULL COMMENT 'how many mornings of db/sample/mornings have been published',
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
