-- Who has a lock: the name of its session and of its process, and whether it has another lock as well. Grain: one row,
-- none where nobody has it. Parameters: family, key, other_key.
SELECT
    s.application_name,
    s.pid,
    EXISTS (
        SELECT FROM pg_locks AS other
        WHERE
            other.locktype = 'advisory'
            AND other.pid = held.pid
            AND other.granted
            AND (other.classid, other.objid) = (%(family)s::int::oid, %(other_key)s::int::oid)
    )
FROM pg_locks AS held
JOIN pg_stat_activity AS s USING (pid)
WHERE
    held.locktype = 'advisory'
    AND held.granted
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (held.classid, held.objid) = (%(family)s::int::oid, %(key)s::int::oid)
