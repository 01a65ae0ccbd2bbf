-- What the newsroom publishes: sections (desks), articles, and who reads what.

CREATE TABLE section (
    id         INT          NOT NULL AUTO_INCREMENT,
    slug       VARCHAR(80)  NOT NULL,
    name       VARCHAR(120) NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY section_slug (slug)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE article (
    id              BIGINT        NOT NULL AUTO_INCREMENT,
    external_id     VARCHAR(255)  NOT NULL,
    url             VARCHAR(2048) NOT NULL,
    url_hash        BINARY(32)    NOT NULL COMMENT 'SHA-256 of the canonical url: a key of fixed length',
    title           VARCHAR(500)  NOT NULL,
    summary         TEXT          NOT NULL,
    body            MEDIUMTEXT    NULL COMMENT 'plain text',
    section_id      INT           NOT NULL COMMENT 'the primary section; article_section has all, this one included',
    author          VARCHAR(255)  NULL,
    source          VARCHAR(255)  NULL,
    credit          VARCHAR(500)  NULL COMMENT 'credit line and copyright notice of wire copy',
    image_url       VARCHAR(2048) NULL,
    language        VARCHAR(35)   NOT NULL COMMENT 'BCP 47',
    label           VARCHAR(20)   NULL COMMENT 'OPINION, SPONSORED, LIVE, SUBSCRIBERS_ONLY',
    reading_minutes SMALLINT      NOT NULL COMMENT '0: unknown',
    published_at    DATETIME(3)   NOT NULL,
    updated_at      DATETIME(3)   NULL,
    revision        INT           NOT NULL DEFAULT 1 COMMENT 'counts material changes (title, lead)',
    revised_at      DATETIME(3)   NULL COMMENT 'the last material change',
    content_hash    BINARY(32)    NOT NULL COMMENT 'SHA-256 of every field: tells unchanged upserts',
    retracted_at    DATETIME(3)   NULL,
    created_at      DATETIME(3)   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY article_external_id (external_id),
    UNIQUE KEY article_url (url_hash),
    KEY article_published (published_at),
    KEY article_revised (revised_at),
    CONSTRAINT article_primary_section FOREIGN KEY (section_id) REFERENCES section (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE article_section (
    article_id BIGINT NOT NULL,
    section_id INT    NOT NULL,
    PRIMARY KEY (article_id, section_id),
    KEY article_section_section (section_id, article_id),
    CONSTRAINT article_section_article FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE,
    CONSTRAINT article_section_section FOREIGN KEY (section_id) REFERENCES section (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE view_bucket (
    article_id BIGINT       NOT NULL,
    bucket_at  DATETIME     NOT NULL COMMENT 'start of a 20-minute bucket, UTC',
    readers    INT UNSIGNED NOT NULL,
    PRIMARY KEY (article_id, bucket_at),
    KEY view_bucket_at (bucket_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE view_visitor (
    bucket_at  DATETIME   NOT NULL,
    article_id BIGINT     NOT NULL,
    visitor    BINARY(16) NOT NULL COMMENT 'hash; counts a visitor once per article and bucket',
    PRIMARY KEY (bucket_at, article_id, visitor)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE view_key (
    event_key BINARY(32)  NOT NULL COMMENT 'hash of the caller''s key: a repeated event counts once',
    seen_at   DATETIME(3) NOT NULL,
    PRIMARY KEY (event_key),
    KEY view_key_seen (seen_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
