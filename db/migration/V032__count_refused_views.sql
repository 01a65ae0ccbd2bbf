-- What was reported as read and could not be: how often, so that a wrong clock or a wrong address is noticed.
CREATE TABLE refused_view (
    day   DATE        NOT NULL COMMENT 'UTC, when it was reported',
    fault VARCHAR(20) NOT NULL COMMENT 'UNKNOWN_ARTICLE, CLOCK, BEFORE_PUBLICATION, COUNT, NAME',
    views BIGINT      NOT NULL,
    PRIMARY KEY (day, fault)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
