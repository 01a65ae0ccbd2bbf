-- What readers choose beyond sections and time, and how they leave.

ALTER TABLE subscription
    ADD COLUMN plain_text BOOLEAN     NOT NULL DEFAULT FALSE COMMENT 'digests without their HTML part',
    ADD COLUMN left_at    DATETIME(3) NULL COMMENT 'when a confirmed reader left; null: is there, or was never confirmed';

-- Why readers leave: of the person it says nothing, and of the time only the day.
CREATE TABLE leaving_reason (
    id      BIGINT       NOT NULL AUTO_INCREMENT,
    list_id INT          NOT NULL,
    reason  VARCHAR(20)  NULL COMMENT 'TOO_MANY, NOT_INTERESTING, NEVER_ASKED, ELSEWHERE, OTHER; null: only a comment',
    comment VARCHAR(500) NULL,
    at      DATE         NOT NULL,
    PRIMARY KEY (id),
    KEY leaving_reason_list (list_id, at),
    CONSTRAINT leaving_reason_list FOREIGN KEY (list_id) REFERENCES mailing_list (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
