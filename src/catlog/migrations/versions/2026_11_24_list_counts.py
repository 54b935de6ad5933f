"""Lists that are paged: their version and their counts are kept by triggers, their order by indexes.

A trigger runs once a statement, whoever writes: an endpoint, an import, a person with psql.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_list_counts"
down_revision = "2026_11_24_search_in_memory"

_COLUMNS = ("watchingCount", "completedCount", "planToWatchCount", "onHoldCount", "droppedCount")

_ADDED = """
    CREATE FUNCTION list_entries_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO "ListVersion" AS v (
            "accountId", version, "watchingCount", "completedCount", "planToWatchCount", "onHoldCount",
            "droppedCount"
        )
        SELECT
            "accountId", 1,
            count(*) FILTER (WHERE status = 'watching'),
            count(*) FILTER (WHERE status = 'completed'),
            count(*) FILTER (WHERE status = 'plan_to_watch'),
            count(*) FILTER (WHERE status = 'on_hold'),
            count(*) FILTER (WHERE status = 'dropped')
        FROM added GROUP BY "accountId"
        ON CONFLICT ("accountId") DO UPDATE SET
            version = v.version + 1,
            "watchingCount" = v."watchingCount" + excluded."watchingCount",
            "completedCount" = v."completedCount" + excluded."completedCount",
            "planToWatchCount" = v."planToWatchCount" + excluded."planToWatchCount",
            "onHoldCount" = v."onHoldCount" + excluded."onHoldCount",
            "droppedCount" = v."droppedCount" + excluded."droppedCount";
        RETURN NULL;
    END $$
"""
_CHANGED = """
    CREATE FUNCTION list_entries_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE "ListVersion" AS v SET
            version = v.version + 1,
            "watchingCount" = v."watchingCount" + d.watching,
            "completedCount" = v."completedCount" + d.completed,
            "planToWatchCount" = v."planToWatchCount" + d.plan_to_watch,
            "onHoldCount" = v."onHoldCount" + d.on_hold,
            "droppedCount" = v."droppedCount" + d.dropped
        FROM (
            SELECT
                "accountId",
                coalesce(sum(sign) FILTER (WHERE status = 'watching'), 0) AS watching,
                coalesce(sum(sign) FILTER (WHERE status = 'completed'), 0) AS completed,
                coalesce(sum(sign) FILTER (WHERE status = 'plan_to_watch'), 0) AS plan_to_watch,
                coalesce(sum(sign) FILTER (WHERE status = 'on_hold'), 0) AS on_hold,
                coalesce(sum(sign) FILTER (WHERE status = 'dropped'), 0) AS dropped
            FROM (
                SELECT "accountId", status, 1 AS sign FROM added
                UNION ALL
                SELECT "accountId", status, -1 FROM removed
            ) AS both_sides
            GROUP BY "accountId"
        ) AS d
        WHERE v."accountId" = d."accountId";
        RETURN NULL;
    END $$
"""
# Never an insert: when an account goes, its version may be gone before its entries are.
_REMOVED = """
    CREATE FUNCTION list_entries_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE "ListVersion" AS v SET
            version = v.version + 1,
            "watchingCount" = v."watchingCount" - d.watching,
            "completedCount" = v."completedCount" - d.completed,
            "planToWatchCount" = v."planToWatchCount" - d.plan_to_watch,
            "onHoldCount" = v."onHoldCount" - d.on_hold,
            "droppedCount" = v."droppedCount" - d.dropped
        FROM (
            SELECT
                "accountId",
                count(*) FILTER (WHERE status = 'watching') AS watching,
                count(*) FILTER (WHERE status = 'completed') AS completed,
                count(*) FILTER (WHERE status = 'plan_to_watch') AS plan_to_watch,
                count(*) FILTER (WHERE status = 'on_hold') AS on_hold,
                count(*) FILTER (WHERE status = 'dropped') AS dropped
            FROM removed GROUP BY "accountId"
        ) AS d
        WHERE v."accountId" = d."accountId";
        RETURN NULL;
    END $$
"""
_COUNT = """
    UPDATE "ListVersion" AS v SET
        "watchingCount" = d.watching, "completedCount" = d.completed, "planToWatchCount" = d.plan_to_watch,
        "onHoldCount" = d.on_hold, "droppedCount" = d.dropped
    FROM (
        SELECT
            "accountId",
            count(*) FILTER (WHERE status = 'watching') AS watching,
            count(*) FILTER (WHERE status = 'completed') AS completed,
            count(*) FILTER (WHERE status = 'plan_to_watch') AS plan_to_watch,
            count(*) FILTER (WHERE status = 'on_hold') AS on_hold,
            count(*) FILTER (WHERE status = 'dropped') AS dropped
        FROM "ListEntry" GROUP BY "accountId"
    ) AS d
    WHERE v."accountId" = d."accountId"
"""
_TRIGGERS = {
    "list_entries_added": 'INSERT ON "ListEntry" REFERENCING NEW TABLE AS added',
    "list_entries_changed": 'UPDATE ON "ListEntry" REFERENCING NEW TABLE AS added OLD TABLE AS removed',
    "list_entries_removed": 'DELETE ON "ListEntry" REFERENCING OLD TABLE AS removed',
}


def upgrade() -> None:
    for name in _COLUMNS:
        column = sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False)
        op.add_column("ListVersion", column)
    op.execute(_COUNT)
    for function in (_ADDED, _CHANGED, _REMOVED):
        op.execute(function)
    for name, event in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} AFTER {event} FOR EACH STATEMENT EXECUTE FUNCTION {name}()")
    op.create_index(
        op.f("ListEntry_accountId_updatedAt_malId_idx"),
        "ListEntry",
        ["accountId", "updatedAt", "malId"],
        unique=False,
    )
    op.create_index(
        op.f("ListEntry_accountId_status_updatedAt_malId_idx"),
        "ListEntry",
        ["accountId", "status", "updatedAt", "malId"],
        unique=False,
    )
    op.add_column("ListUndo", sa.Column("restoredCount", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("ListUndo", "restoredCount")
    op.drop_index(op.f("ListEntry_accountId_status_updatedAt_malId_idx"), "ListEntry")
    op.drop_index(op.f("ListEntry_accountId_updatedAt_malId_idx"), "ListEntry")
    for name in _TRIGGERS:
        op.execute(f'DROP TRIGGER {name} ON "ListEntry"')
        op.execute(f"DROP FUNCTION {name}()")
    for name in _COLUMNS:
        op.drop_column("ListVersion", name)
