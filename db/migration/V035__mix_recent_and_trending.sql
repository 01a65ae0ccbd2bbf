-- The mix of a section's block: how many of a hundred places are for what is hot; the others are for what is new.

ALTER TABLE mailing_list
    ADD COLUMN trending_percent TINYINT UNSIGNED NOT NULL DEFAULT 50 COMMENT '0 to 100';
