-- For the rest of the transaction: the person's days; no compiling of a statement that is run once; and no loop over all
-- rows for each row, which looks cheap to a planner whose statistics are older than the list. Raises for a zone that
-- this server's own tables lack. Grain: one row, of no interest.
SELECT
    set_config('TimeZone', %(zone)s, true), set_config('jit', 'off', true), set_config('enable_nestloop', 'off', true)
