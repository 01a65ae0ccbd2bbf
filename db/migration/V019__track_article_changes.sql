-- What the search index follows: every change of an article, whoever makes it, moves the row to the end of this order. Articles that were there before share one time long ago: at the present
-- one, all of them would look as if they had just been changed.

ALTER TABLE article ADD COLUMN changed_at DATETIME(6) NOT NULL DEFAULT '2000-01-01 00:00:00';

ALTER TABLE article
    MODIFY COLUMN changed_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)
        COMMENT 'by the database''s clock, in microseconds: two changes of a row never share one',
    ADD KEY article_changed (changed_at, id);
