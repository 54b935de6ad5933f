-- What anybody may see of an account whose list is public. Grain: at most one row; a private account and one that
-- does not exist look the same.
SELECT id, username, "displayName", bio, avatar, "createdAt"
FROM "Account"
WHERE lower(username) = lower(%(username)s) AND "isListPublic"
