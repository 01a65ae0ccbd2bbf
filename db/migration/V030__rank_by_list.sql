-- How a list's digests are ranked. Lists that are there stay as they were: by the weights that all had, without limits.
ALTER TABLE mailing_list
    ADD COLUMN per_hour_1     DOUBLE   NOT NULL DEFAULT 0.5 COMMENT 'weight of the readers an hour, half-life one hour',
    ADD COLUMN per_hour_4     DOUBLE   NOT NULL DEFAULT 0.5 COMMENT 'weight of the readers an hour, half-life four hours',
    ADD COLUMN cold_start     DOUBLE   NOT NULL DEFAULT 0.1 COMMENT 'readers an hour that every piece begins with',
    ADD COLUMN half_life      SMALLINT NOT NULL DEFAULT 18 COMMENT 'hours after which heat is halved',
    ADD COLUMN max_per_author INT      NULL COMMENT 'pieces of one writer in a digest; null: any number',
    ADD COLUMN max_per_source INT      NULL COMMENT 'pieces of one source in a digest; null: any number';
