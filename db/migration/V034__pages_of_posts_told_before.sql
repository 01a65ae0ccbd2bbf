-- Calls noted before links were kept: whose page another post's is by now can be told of them, too.
UPDATE source_push p
  JOIN source_entry e ON e.source_id = p.source_id AND e.entry_key = UNHEX(SHA2(p.external_id, 256))
   SET p.link_hash = e.link_hash
 WHERE p.link_hash IS NULL;
