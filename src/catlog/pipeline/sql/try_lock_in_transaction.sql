-- Take a lock until the transaction ends, unless another one has it. Grain: one row, true or false.
-- Parameters: family, key.
SELECT pg_try_advisory_xact_lock(%(family)s::int, %(key)s::int)
