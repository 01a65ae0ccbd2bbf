-- Only the source that took an article back may publish it again.
ALTER TABLE article ADD COLUMN retracted_origin BIGINT NULL COMMENT 'the source whose publisher took it back; no foreign key: sources go' AFTER retracted_by;

UPDATE article a
  JOIN source_entry e ON e.joined_id = a.external_id AND e.retracted_at IS NOT NULL
   SET a.retracted_origin = e.source_id, a.changed_at = a.changed_at
 WHERE a.retracted_by = 'PUBLISHER';

UPDATE article a
  JOIN source_entry e ON e.source_id = a.origin AND e.entry_key = UNHEX(SHA2(a.external_id, 256)) AND e.retracted_at IS NOT NULL
   SET a.retracted_origin = e.source_id, a.changed_at = a.changed_at
 WHERE a.retracted_by = 'PUBLISHER';

-- Whether a page is another post's by now is told by its link.
ALTER TABLE source_push
    ADD COLUMN link_hash BINARY(32) NULL COMMENT 'SHA-256 of the canonical url' AFTER external_id,
    ADD KEY source_push_link (source_id, link_hash),
    ADD KEY source_push_external (source_id, external_id);
