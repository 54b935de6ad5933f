-- A new account. Grain: one row, or none when the name or the address is taken in any case.
INSERT INTO "Account" (username, email, "passwordHash")
VALUES (%(username)s, %(email)s, %(password_hash)s)
ON CONFLICT DO NOTHING
RETURNING id, username, email, "createdAt"
