-- Whether somebody has this name or this address, in any case. Grain: one row.
SELECT
    EXISTS (SELECT FROM "Account" WHERE lower(username) = lower(%(username)s)) AS "isUsernameTaken",
    EXISTS (SELECT FROM "Account" WHERE lower(email) = lower(%(email)s)) AS "isEmailTaken"
