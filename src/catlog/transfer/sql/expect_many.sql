-- Plan the rest of this transaction for many rows. The tables have been filled a moment ago, so that their statistics
-- say they are empty, and a loop over all rows for each row would look cheap. Grain: one row.
SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)
