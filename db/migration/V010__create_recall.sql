-- Digests that said what was retracted since, and what is sent in their place.
CREATE TABLE recall (
    composition_id BIGINT      NOT NULL,
    replacement_id BIGINT      NOT NULL,
    recalled_at    DATETIME(3) NOT NULL,
    PRIMARY KEY (composition_id, replacement_id),
    CONSTRAINT recall_composition FOREIGN KEY (composition_id) REFERENCES composition (id) ON DELETE CASCADE,
    CONSTRAINT recall_replacement FOREIGN KEY (replacement_id) REFERENCES composition (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What was retracted lately is looked for every few seconds.
ALTER TABLE article ADD KEY article_retracted (retracted_at);
