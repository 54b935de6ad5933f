"""Lists in depth: dates, rewatches, favourites, tags, versions, titles only a file knows, and undo."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_24_list_depth"
down_revision = "2026_11_24_the_house"

_PARTIAL_DATE = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def _entry_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("startedOn", sa.Text(), nullable=True),
        sa.Column("finishedOn", sa.Text(), nullable=True),
        sa.Column("rewatchCount", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("isRewatching", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("isFavorite", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("tags", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("givenTitle", sa.Text(), nullable=True),
        sa.Column("givenType", sa.Text(), nullable=True),
        sa.Column("givenEpisodes", sa.Integer(), nullable=True),
        sa.Column("importedFields", postgresql.JSONB(), nullable=True),
    )


def _activity_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("origin", sa.Text(), server_default="edit", nullable=False),
        sa.Column("fromStartedOn", sa.Text(), nullable=True),
        sa.Column("toStartedOn", sa.Text(), nullable=True),
        sa.Column("fromFinishedOn", sa.Text(), nullable=True),
        sa.Column("toFinishedOn", sa.Text(), nullable=True),
        sa.Column("fromRewatchCount", sa.SmallInteger(), nullable=True),
        sa.Column("toRewatchCount", sa.SmallInteger(), nullable=True),
        sa.Column("fromIsRewatching", sa.Boolean(), nullable=True),
        sa.Column("toIsRewatching", sa.Boolean(), nullable=True),
        sa.Column("fromIsFavorite", sa.Boolean(), nullable=True),
        sa.Column("toIsFavorite", sa.Boolean(), nullable=True),
        sa.Column("areTagsChanged", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )


def upgrade() -> None:
    for column in _entry_columns():
        op.add_column("ListEntry", column)
    for name in ("startedOn", "finishedOn"):
        op.create_check_constraint(
            op.f(f"ListEntry_{name}_check"), "ListEntry", f"\"{name}\" ~ '{_PARTIAL_DATE}'"
        )
    op.create_check_constraint(op.f("ListEntry_rewatchCount_check"), "ListEntry", '"rewatchCount" >= 0')
    for column in _activity_columns():
        op.add_column("Activity", column)
    op.create_check_constraint(
        op.f("Activity_origin_check"), "Activity", "origin IN ('edit', 'bulk', 'undo', 'import')"
    )
    op.create_table(
        "ListUndo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("createdAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expiresAt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoneAt", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("ListUndo_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("ListUndo_pkey")),
    )
    op.create_index(op.f("ListUndo_accountId_idx"), "ListUndo", ["accountId"], unique=False)
    op.create_index(op.f("ListUndo_expiresAt_idx"), "ListUndo", ["expiresAt"], unique=False)
    op.create_table(
        "ListUndoEntry",
        sa.Column("undoId", sa.Uuid(), nullable=False),
        sa.Column("malId", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("before", postgresql.JSONB(), nullable=False),
        sa.Column("versionAfter", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["undoId"], ["ListUndo.id"], name=op.f("ListUndoEntry_undoId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("undoId", "malId", name=op.f("ListUndoEntry_pkey")),
    )


def downgrade() -> None:
    op.drop_table("ListUndoEntry")
    op.drop_table("ListUndo")
    for column in _activity_columns():
        op.drop_column("Activity", column.name)
    for column in _entry_columns():
        op.drop_column("ListEntry", column.name)
