-- How large cohorts are, and which were put together so that a wave keeps within its number of variants.

ALTER TABLE cohort_member
    ADD COLUMN readers INT     NOT NULL DEFAULT 0 COMMENT 'due when it was composed; 0: composed before they were counted',
    ADD COLUMN merged  BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'shares a digest with readers who had other articles';
