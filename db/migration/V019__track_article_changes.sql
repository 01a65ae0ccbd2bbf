-- What the search index follows: every change of an article, whoever makes it, moves the row to the end of this order.

ALTER TABLE article
    ADD COLUMN changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)
        COMMENT 'by the database''s clock, in microseconds: two changes of a row never share one',
    ADD KEY article_changed (changed_at, id);
