-- What an article is, in full: its body as cleaned HTML, who wrote it, what the picture shows, and whose copy it is.

ALTER TABLE article
    ADD COLUMN html        MEDIUMTEXT      NULL COMMENT 'the body as HTML, cleaned by the allow-list' AFTER body,
    ADD COLUMN authors     TEXT            NULL COMMENT 'the names of the byline, one a line' AFTER author,
    ADD COLUMN rights      VARCHAR(500)    NULL COMMENT 'copyright notice or licence' AFTER credit,
    ADD COLUMN image_alt   VARCHAR(500)    NULL COMMENT 'what the picture shows' AFTER image_url,
    ADD COLUMN comments    BIGINT          NULL COMMENT 'null: not known',
    ADD COLUMN shares      BIGINT          NULL COMMENT 'null: not known',
    ADD COLUMN origin      BIGINT          NULL COMMENT 'the source it came through; null: sent by the newsroom itself',
    ADD COLUMN original_id BIGINT          NULL COMMENT 'the article that this is a copy of; null: an original',
    ADD KEY article_original (original_id),
    ADD KEY article_origin (origin);

-- Sections that another source brought the article in stay when its own sender changes it.
ALTER TABLE article_section
    ADD COLUMN own    BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'named by the article''s sender',
    ADD COLUMN joined BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'named by another source that has the article too';

-- What tells which articles are alike, taken once at intake.
CREATE TABLE article_feature (
    article_id BIGINT         NOT NULL,
    words      INT            NOT NULL COMMENT 'of title and text',
    signature  VARBINARY(240) NOT NULL COMMENT '60 minima of hashed shingles, 4 bytes each',
    terms      TEXT           NOT NULL COMMENT 'the most frequent words of title and text: "word count", one a line',
    entities   TEXT           NOT NULL COMMENT 'names and numbers: "entity count", one a line',
    PRIMARY KEY (article_id),
    CONSTRAINT article_feature_article FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Parts of signatures: articles that share one are compared. Kept as long as copies are looked for.
CREATE TABLE article_band (
    band       BIGINT      NOT NULL COMMENT 'hash of the band''s number and its minima',
    article_id BIGINT      NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (band, article_id),
    KEY article_band_article (article_id),
    KEY article_band_created (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
