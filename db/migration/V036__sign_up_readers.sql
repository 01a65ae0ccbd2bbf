-- How readers come onto a list, and what they agreed to.

ALTER TABLE mailing_list
    ADD COLUMN opt_in           VARCHAR(10)   NOT NULL DEFAULT 'DOUBLE' COMMENT 'DOUBLE: by a confirmed mail; SINGLE: at once',
    ADD COLUMN origins          VARCHAR(2000) NULL COMMENT 'of the sites that may show the form, ask by script and be returned to; one a line',
    ADD COLUMN refuse_disposable BOOLEAN      NOT NULL DEFAULT TRUE COMMENT 'addresses of throw-away providers',
    ADD COLUMN refuse_roles     BOOLEAN       NOT NULL DEFAULT FALSE COMMENT 'addresses of a function, such as postmaster@',
    ADD COLUMN consent_wording  VARCHAR(1000) NULL COMMENT 'what readers agree to; null: the usual words';

-- What was agreed to, word for word: a version is its id.
CREATE TABLE consent_wording (
    id         BIGINT        NOT NULL AUTO_INCREMENT,
    text_hash  BINARY(32)    NOT NULL COMMENT 'SHA-256 of the text',
    text       VARCHAR(2000) NOT NULL,
    created_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY consent_wording_hash (text_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Somebody asked for a list in somebody's name. Nothing of it counts before the address confirms it.
CREATE TABLE sign_up (
    id              BIGINT       NOT NULL AUTO_INCREMENT,
    list_id         INT          NOT NULL,
    email           VARCHAR(320) NOT NULL COMMENT 'normalised',
    name            VARCHAR(200) NULL,
    preferences     TEXT         NULL COMMENT 'JSON object of what was chosen; null: nothing',
    language        VARCHAR(35)  NOT NULL COMMENT 'of the letter: BCP 47',
    wording_id      BIGINT       NOT NULL,
    source          VARCHAR(255) NOT NULL COMMENT 'where it was asked for',
    network_address VARCHAR(45)  NULL COMMENT 'who asked; wiped after a configured time',
    external_id     VARCHAR(255) NULL COMMENT 'by which a site knows its reader',
    return_url      VARCHAR(2000) NULL COMMENT 'where the site wants its reader back',
    state           VARCHAR(10)  NOT NULL COMMENT 'TAKEN, MAILED, SILENT, CONFIRMED',
    mailed_at       DATETIME(3)  NULL,
    created_at      DATETIME(3)  NOT NULL,
    expires_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY sign_up_email (email, mailed_at),
    KEY sign_up_state (state, created_at),
    KEY sign_up_expires (expires_at),
    CONSTRAINT sign_up_list FOREIGN KEY (list_id) REFERENCES mailing_list (id),
    CONSTRAINT sign_up_wording FOREIGN KEY (wording_id) REFERENCES consent_wording (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Receipts: added to, never changed, but for the network address that is wiped in time.
CREATE TABLE consent (
    id              BIGINT       NOT NULL AUTO_INCREMENT,
    list_id         INT          NOT NULL,
    subscriber_id   BIGINT       NOT NULL,
    kind            VARCHAR(20)  NOT NULL COMMENT 'OPT_IN, WITHDRAWAL',
    wording_id      BIGINT       NULL,
    source          VARCHAR(255) NOT NULL,
    network_address VARCHAR(45)  NULL,
    token_hash      BINARY(32)   NULL COMMENT 'SHA-256 of the link that confirmed it',
    given_at        DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY consent_subscriber (subscriber_id, list_id),
    KEY consent_given (given_at),
    CONSTRAINT consent_list FOREIGN KEY (list_id) REFERENCES mailing_list (id),
    CONSTRAINT consent_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscriber (id),
    CONSTRAINT consent_wording FOREIGN KEY (wording_id) REFERENCES consent_wording (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
