"""Imports of lists, row by row, and the titles that they name and the catalogue lacks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_24_list_imports"
down_revision = "2026_11_24_list_depth"

_KINDS = "('new', 'changed', 'unchanged', 'invalid', 'kept', 'removed')"


def upgrade() -> None:
    op.create_table(
        "ListImport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="preview", nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("listVersion", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("counts", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("warnings", sa.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("totalRows", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("doneRows", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("createdAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("finishedAt", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "source IN ('mal', 'json', 'csv', 'anilist')", name=op.f("ListImport_source_check")
        ),
        sa.CheckConstraint(
            "state IN ('preview', 'applying', 'done', 'failed', 'undone')",
            name=op.f("ListImport_state_check"),
        ),
        sa.CheckConstraint("mode IN ('merge', 'replace')", name=op.f("ListImport_mode_check")),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("ListImport_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("ListImport_pkey")),
    )
    op.create_index("ListImport_accountId_id_idx", "ListImport", ["accountId", sa.text("id DESC")])
    op.create_table(
        "ListImportRow",
        sa.Column("importId", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("malId", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("episodes", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("ratingPoints", sa.SmallInteger(), nullable=True),
        sa.Column("episodesWatched", sa.Integer(), nullable=True),
        sa.Column("startedOn", sa.Text(), nullable=True),
        sa.Column("finishedOn", sa.Text(), nullable=True),
        sa.Column("rewatchCount", sa.SmallInteger(), nullable=True),
        sa.Column("isRewatching", sa.Boolean(), nullable=True),
        sa.Column("isFavorite", sa.Boolean(), nullable=True),
        sa.Column("tags", sa.ARRAY(sa.Text()), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("importedFields", postgresql.JSONB(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("isKnown", sa.Boolean(), nullable=True),
        sa.Column("mergeKind", sa.Text(), nullable=True),
        sa.Column("replaceKind", sa.Text(), nullable=True),
        sa.Column("changes", postgresql.JSONB(), nullable=True),
        sa.Column("before", postgresql.JSONB(), nullable=True),
        sa.Column("versionAfter", sa.Integer(), nullable=True),
        sa.CheckConstraint(f'"mergeKind" IN {_KINDS}', name=op.f("ListImportRow_mergeKind_check")),
        sa.CheckConstraint(f'"replaceKind" IN {_KINDS}', name=op.f("ListImportRow_replaceKind_check")),
        sa.ForeignKeyConstraint(
            ["importId"], ["ListImport.id"], name=op.f("ListImportRow_importId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("importId", "ordinal", name=op.f("ListImportRow_pkey")),
    )
    op.create_table(
        "WantedTitle",
        sa.Column("malId", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wantedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("nextTryAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=True),
        sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("malId", name=op.f("WantedTitle_pkey")),
    )
    op.create_index(op.f("WantedTitle_nextTryAt_idx"), "WantedTitle", ["nextTryAt"])


def downgrade() -> None:
    op.drop_table("WantedTitle")
    op.drop_table("ListImportRow")
    op.drop_table("ListImport")
