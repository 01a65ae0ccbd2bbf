-- What an editor tells the readers of an article that was retracted: an edition of its own, which goes to them alone.
CREATE TABLE correction (
    edition_id   BIGINT       NOT NULL,
    list_id      INT          NOT NULL,
    article_id   BIGINT       NOT NULL,
    subject      VARCHAR(600) NOT NULL COMMENT 'by default made of the title; rendering cuts it',
    text         TEXT         NOT NULL,
    content_hash BINARY(32)   NOT NULL COMMENT 'SHA-256 of subject and text: the same correction is sent once',
    created_at   DATETIME(3)  NOT NULL,
    PRIMARY KEY (edition_id),
    UNIQUE KEY correction_content (list_id, article_id, content_hash),
    CONSTRAINT correction_edition FOREIGN KEY (edition_id) REFERENCES edition (id),
    CONSTRAINT correction_list FOREIGN KEY (list_id) REFERENCES mailing_list (id),
    CONSTRAINT correction_article FOREIGN KEY (article_id) REFERENCES article (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
