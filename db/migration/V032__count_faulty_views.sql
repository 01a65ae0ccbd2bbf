-- Reported views that cannot be right: how many of which kind came by which way.
CREATE TABLE view_fault (
    day   DATE            NOT NULL COMMENT 'of the report, UTC',
    way   VARCHAR(16)     NOT NULL,
    fault VARCHAR(32)     NOT NULL,
    views BIGINT UNSIGNED NOT NULL,
    PRIMARY KEY (day, way, fault)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
