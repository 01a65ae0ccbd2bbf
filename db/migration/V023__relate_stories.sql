-- Which articles are about the same event: what tells it of each, and the pairs that are alike.

ALTER TABLE article_feature
    DROP COLUMN terms,
    DROP COLUMN entities,
    ADD COLUMN story        VARBINARY(2000) NULL COMMENT 'terms and names, hashed; null: not taken yet',
    ADD COLUMN related_turn BIGINT          NULL COMMENT 'in which turn it was compared with others; null: not yet',
    ADD KEY article_feature_related (related_turn);

-- Both ways. No foreign keys: comparing must not wait for who writes articles.
CREATE TABLE article_likeness (
    article_id BIGINT      NOT NULL,
    other_id   BIGINT      NOT NULL,
    similarity DOUBLE      NOT NULL COMMENT '0 to 1',
    decided    BOOLEAN     NULL COMMENT 'an editor''s word: TRUE one story, FALSE two; null: none',
    found_at   DATETIME(3) NOT NULL,
    PRIMARY KEY (article_id, other_id),
    KEY article_likeness_other (other_id),
    KEY article_likeness_found (found_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: whoever compares holds its lock, and counts a turn.
CREATE TABLE story_turn (
    id   TINYINT NOT NULL,
    turn BIGINT  NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO story_turn (id, turn) VALUES (1, 0);
