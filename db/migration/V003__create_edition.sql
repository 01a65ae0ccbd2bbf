-- Editors' picks, editions, their waves, and what was selected for whom.

CREATE TABLE pick (
    id         BIGINT        NOT NULL AUTO_INCREMENT,
    slot       VARCHAR(12)   NOT NULL COMMENT 'OUR_PICKS or DONT_MISS',
    list_id    INT           NULL COMMENT 'null: every list',
    section_id INT           NULL COMMENT 'null: every reader; else the readers of that section',
    position   INT           NOT NULL,
    article_id BIGINT        NOT NULL,
    headline   VARCHAR(500)  NULL,
    blurb      VARCHAR(2000) NULL,
    starts_at  DATETIME(3)   NULL,
    ends_at    DATETIME(3)   NULL,
    created_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (id),
    KEY pick_place (slot, list_id, section_id, position),
    CONSTRAINT pick_list FOREIGN KEY (list_id) REFERENCES mailing_list (id) ON DELETE CASCADE,
    CONSTRAINT pick_section FOREIGN KEY (section_id) REFERENCES section (id),
    CONSTRAINT pick_article FOREIGN KEY (article_id) REFERENCES article (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row for every place of picks that was ever arranged: what two editors who arrange the same place queue for.
CREATE TABLE pick_place (
    slot       VARCHAR(12) NOT NULL,
    list_id    INT         NOT NULL COMMENT '0: every list',
    section_id INT         NOT NULL COMMENT '0: every reader',
    changed_at DATETIME(3) NOT NULL,
    PRIMARY KEY (slot, list_id, section_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE edition (
    id           BIGINT      NOT NULL AUTO_INCREMENT,
    list_id      INT         NOT NULL,
    edition_date DATE        NOT NULL COMMENT 'the reader''s local date',
    kind         VARCHAR(12) NOT NULL COMMENT 'REGULAR, BREAKING, CORRECTION, NOTE',
    number       INT         NOT NULL COMMENT 'counts within list, date and kind; a REGULAR one is always 1',
    state        VARCHAR(12) NOT NULL COMMENT 'PLANNED, DRAFT, APPROVED, SENDING, SENT, HELD, SKIPPED, CANCELLED',
    created_at   DATETIME(3) NOT NULL,
    updated_at   DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY edition_identity (list_id, edition_date, kind, number),
    CONSTRAINT edition_list FOREIGN KEY (list_id) REFERENCES mailing_list (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE wave (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    edition_id  BIGINT      NOT NULL,
    wave_key    VARCHAR(32) NOT NULL COMMENT 'the due instant of a scheduled wave, or SEND_NOW: one of each per edition',
    due_at      DATETIME(3) NOT NULL,
    cutoff      DATETIME(3) NOT NULL COMMENT 'articles and views up to this instant count',
    expires_at  DATETIME(3) NOT NULL,
    planned_at  DATETIME(3) NULL,
    rendered_at DATETIME(3) NULL,
    settled_at  DATETIME(3) NULL COMMENT 'the end: histories moved on',
    resume_at   DATETIME(3) NULL COMMENT 'when a waiting run may go on (database time); null: at once',
    runner_id   BIGINT      NULL COMMENT 'the node whose Batch execution runs this wave',
    created_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY wave_identity (edition_id, wave_key),
    KEY wave_unsettled (settled_at, resume_at),
    CONSTRAINT wave_edition FOREIGN KEY (edition_id) REFERENCES edition (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE wave_slot (
    wave_id BIGINT NOT NULL,
    slot_id BIGINT NOT NULL,
    PRIMARY KEY (wave_id, slot_id),
    CONSTRAINT wave_slot_wave FOREIGN KEY (wave_id) REFERENCES wave (id) ON DELETE CASCADE,
    CONSTRAINT wave_slot_slot FOREIGN KEY (slot_id) REFERENCES slot (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE selection (
    wave_id    BIGINT      NOT NULL,
    content    MEDIUMTEXT  NOT NULL COMMENT 'JSON: the ranked blocks of the whole wave with reasons',
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (wave_id),
    CONSTRAINT selection_wave FOREIGN KEY (wave_id) REFERENCES wave (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What one digest says, before it is rendered. Its id is the variant's id. Cohorts that come to the same share one.
CREATE TABLE composition (
    id           BIGINT      NOT NULL AUTO_INCREMENT,
    edition_id   BIGINT      NOT NULL,
    content_hash BINARY(32)  NOT NULL COMMENT 'SHA-256 of language and content',
    language     VARCHAR(35) NOT NULL,
    articles     INT         NOT NULL COMMENT 'how many; fewer than the list''s minimum: skipped',
    skipped      BOOLEAN     NOT NULL,
    content      MEDIUMTEXT  NOT NULL COMMENT 'JSON: blocks of (article, revision, reason, headline, blurb)',
    created_at   DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY composition_content (edition_id, content_hash),
    CONSTRAINT composition_edition FOREIGN KEY (edition_id) REFERENCES edition (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE composition_article (
    composition_id BIGINT NOT NULL,
    article_id     BIGINT NOT NULL,
    revision       INT    NOT NULL,
    PRIMARY KEY (composition_id, article_id),
    KEY composition_article_article (article_id),
    CONSTRAINT composition_article_composition FOREIGN KEY (composition_id) REFERENCES composition (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which composition the readers of a wave get, by what they chose and what they have had. Absent values are 0, '' and
-- 1970-01-01, so that the planning statement joins by equality.
CREATE TABLE cohort_member (
    wave_id         BIGINT      NOT NULL,
    section_set_id  BIGINT      NOT NULL,
    language        VARCHAR(35) NOT NULL,
    history_id      BIGINT      NOT NULL,
    received_cutoff DATETIME(3) NOT NULL,
    composition_id  BIGINT      NOT NULL,
    PRIMARY KEY (wave_id, section_set_id, language, history_id, received_cutoff),
    CONSTRAINT cohort_member_wave FOREIGN KEY (wave_id) REFERENCES wave (id) ON DELETE CASCADE,
    CONSTRAINT cohort_member_composition FOREIGN KEY (composition_id) REFERENCES composition (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE variant (
    id          BIGINT       NOT NULL COMMENT 'the composition''s id',
    edition_id  BIGINT       NOT NULL,
    language    VARCHAR(35)  NOT NULL,
    subject     VARCHAR(500) NOT NULL,
    html        MEDIUMTEXT   NOT NULL COMMENT 'with placeholders for the personal tokens',
    text        MEDIUMTEXT   NOT NULL COMMENT 'with placeholders for the personal tokens',
    rendered_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY variant_edition (edition_id),
    CONSTRAINT variant_composition FOREIGN KEY (id) REFERENCES composition (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
