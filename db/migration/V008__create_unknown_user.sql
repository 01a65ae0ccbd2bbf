-- Addresses that a relay refused as unknown in one edition. Refused in a second one, they are suppressed.
CREATE TABLE unknown_user (
    email       VARCHAR(320) NOT NULL,
    edition_id  BIGINT       NOT NULL COMMENT 'the first that met the refusal',
    recorded_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
