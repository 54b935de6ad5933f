-- What a try for a wanted title came to. Parameters: mal_id, problem, now, most_tries (after so many it is given up).
-- The next try waits two hours, then twice as long each time.
UPDATE "WantedTitle"
SET tries = tries + 1,
    problem = %(problem)s,
    "nextTryAt" = CASE
        WHEN tries + 1 < %(most_tries)s THEN %(now)s::timestamptz + interval '1 hour' * 2 ^ (tries + 1)
    END
WHERE "malId" = %(mal_id)s
