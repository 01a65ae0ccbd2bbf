-- What operators asked of the relay, for all nodes. No row: nothing.
CREATE TABLE relay_control (
    relay     VARCHAR(32)  NOT NULL,
    paused_at DATETIME(3)  NOT NULL,
    reason    VARCHAR(255) NULL,
    PRIMARY KEY (relay)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
