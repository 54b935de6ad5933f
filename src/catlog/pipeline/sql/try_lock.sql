-- Take a lock for the session unless another one has it. Grain: one row, true or false.
-- Parameters: family, key.
SELECT pg_try_advisory_lock(%(family)s::int, %(key)s::int)
