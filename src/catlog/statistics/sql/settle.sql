-- For the rest of the transaction: the person's days, and no compiling of a statement that is run once. Raises for
-- a zone that this server's own tables lack. Grain: one row, of no interest.
SELECT set_config('TimeZone', %(zone)s, true), set_config('jit', 'off', true)
