-- A site that lists an article again must not undo what the newsroom retracted; what the site itself took back, it may bring again.
ALTER TABLE article ADD COLUMN retracted_by VARCHAR(10) NULL COMMENT 'NEWSROOM, PUBLISHER' AFTER retracted_at;

-- What a site took back is noted at its entry; all else was retracted here. The time of the change stays: nothing was changed for readers.
UPDATE article a
  LEFT JOIN source_entry e ON e.source_id = a.origin AND e.entry_key = UNHEX(SHA2(a.external_id, 256))
   SET a.retracted_by = IF(e.retracted_at IS NULL, 'NEWSROOM', 'PUBLISHER'), a.changed_at = a.changed_at
 WHERE a.retracted_at IS NOT NULL;

-- Entries follow the article that they were joined with when it gets another external id.
ALTER TABLE source_entry ADD KEY source_entry_joined (joined_id);
