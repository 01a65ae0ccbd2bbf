-- Buckets of long ago that were reported just now (an export of last year) stay for days: looking for what has become old must not step over them.
ALTER TABLE view_bucket ADD KEY view_bucket_changed (changed_at);
