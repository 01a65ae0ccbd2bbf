-- The outbox of letters: single messages (an alert, a test) that go ahead of digests. A row is written in the
-- transaction of whoever wants it sent. Times are the database's, but for created_at and expires_at.

CREATE TABLE letter (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    kind        VARCHAR(32)  NOT NULL COMMENT 'LetterKind',
    request_key VARCHAR(160) NOT NULL COMMENT 'asked for again with the same key, it is the same letter',
    list_id     BIGINT       NULL COMMENT 'the mailing list that it speaks for; null: the service',
    email       VARCHAR(254) NOT NULL,
    name        VARCHAR(200) NULL,
    language    VARCHAR(35)  NOT NULL COMMENT 'BCP 47',
    content     MEDIUMTEXT   NOT NULL COMMENT 'the values of the template, as JSON',
    key_id      INT          NOT NULL COMMENT 'of the signing_key from which its keys are derived',
    secrets     BLOB         NULL COMMENT 'AES-256-GCM; emptied when the letter is done',
    state       VARCHAR(12)  NOT NULL COMMENT 'DeliveryState',
    attempt     SMALLINT     NOT NULL DEFAULT 0,
    doubts      SMALLINT     NOT NULL DEFAULT 0,
    due_at      DATETIME(3)  NULL COMMENT 'when it may be sent; null: it is done',
    owner       BIGINT       NULL COMMENT 'the node that sends it now',
    epoch       INT          NOT NULL DEFAULT 0 COMMENT 'grows with every claim and take-over; writes of an older one are refused',
    lease_until DATETIME(3)  NULL,
    smtp_code   SMALLINT     NULL,
    smtp_reply  VARCHAR(255) NULL,
    created_at  DATETIME(3)  NOT NULL,
    expires_at  DATETIME(3)  NOT NULL COMMENT 'of no use after this',
    updated_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY letter_request (kind, request_key),
    KEY letter_due (due_at, updated_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE letter_attempt (
    letter_id   BIGINT       NOT NULL,
    attempt     SMALLINT     NOT NULL,
    state       VARCHAR(12)  NOT NULL COMMENT 'what the attempt led to: DeliveryState',
    phase       VARCHAR(12)  NULL COMMENT 'SmtpPhase',
    smtp_code   SMALLINT     NULL,
    enhanced    VARCHAR(12)  NULL COMMENT 'RFC 3463',
    reply       VARCHAR(255) NULL,
    recorded_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (letter_id, attempt),
    CONSTRAINT letter_attempt_letter FOREIGN KEY (letter_id) REFERENCES letter (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
