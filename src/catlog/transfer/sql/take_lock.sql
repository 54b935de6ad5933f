-- Be the only one who applies, undoes or forgets this import; held to the end of the transaction. Waits. Parameters:
-- family, import_id.
SELECT pg_advisory_xact_lock(%(family)s::int, %(import_id)s::int)
