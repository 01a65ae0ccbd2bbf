-- What a site says that it published again is not what merely waits for its page to be read: both are looked at again.
ALTER TABLE source_entry
    ADD COLUMN announced BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'published again, as its site says' AFTER retracted_at;

-- A document that is to be read again while it is being read: what the poll notes of it is older than that.
ALTER TABLE source_feed
    ADD COLUMN read_again INT NOT NULL DEFAULT 0 COMMENT 'counts how often it was asked to be' AFTER body_hash;
