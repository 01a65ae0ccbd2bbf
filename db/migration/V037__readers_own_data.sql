-- What readers ask for by their address, and what is kept of those who had everything erased.

-- Somebody typed an address to get its links. Whether we know it is looked up behind the answer.
CREATE TABLE link_request (
    id        BIGINT       NOT NULL AUTO_INCREMENT,
    email     VARCHAR(320) NOT NULL COMMENT 'normalised',
    asked_at  DATETIME(3)  NOT NULL,
    mailed_at DATETIME(3)  NULL COMMENT 'when the letter was put down; null: not looked at yet',
    PRIMARY KEY (id),
    KEY link_request_email (email, mailed_at),
    KEY link_request_mailed (mailed_at, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A reader wants another address, which has to confirm it.
CREATE TABLE address_change (
    id            BIGINT       NOT NULL AUTO_INCREMENT,
    subscriber_id BIGINT       NOT NULL,
    email         VARCHAR(320) NOT NULL COMMENT 'the new one, normalised',
    asked_at      DATETIME(3)  NOT NULL,
    expires_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY address_change_subscriber (subscriber_id),
    KEY address_change_email (email, asked_at),
    KEY address_change_expires (expires_at),
    CONSTRAINT address_change_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscriber (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Addresses of readers who had everything erased, so that no import brings them back: of no use without the key.
CREATE TABLE erased_address (
    key_id            INT         NOT NULL COMMENT 'of the signing_key from which the key of the hash is derived',
    hash              BINARY(32)  NOT NULL COMMENT 'HMAC-SHA256 of the normalised address',
    suppressed_reason VARCHAR(20) NULL COMMENT 'why it must not be mailed; null: it was not suppressed',
    at                DATETIME(3) NOT NULL,
    PRIMARY KEY (key_id, hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Readers who were erased a moment ago: what was on the wire then is still written into the ledger, and cleaned after them.
CREATE TABLE erased_reader (
    subscriber_id BIGINT      NOT NULL,
    at            DATETIME(3) NOT NULL,
    PRIMARY KEY (subscriber_id),
    KEY erased_reader_at (at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What is wiped in time is looked for by its date.
ALTER TABLE subscription ADD KEY subscription_status (status, created_at);
