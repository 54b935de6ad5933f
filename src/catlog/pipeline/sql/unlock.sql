-- Give a lock of the session back. Parameters: family, key.
SELECT pg_advisory_unlock(%(family)s::int, %(key)s::int)
