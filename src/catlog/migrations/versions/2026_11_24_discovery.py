"""Discovery: relations between titles, recent searches, turns at the upstream."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_24_discovery"
down_revision = "2026_11_24_list_counts"


def upgrade() -> None:
    op.create_table(
        "AnimeRelations",
        sa.Column("malId", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("relations", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fetchedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("malId", name=op.f("AnimeRelations_pkey")),
    )
    op.create_table(
        "LookupTurn",
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("askedAt", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("who", name=op.f("LookupTurn_pkey")),
    )
    op.create_index(op.f("LookupTurn_askedAt_idx"), "LookupTurn", ["askedAt"])
    op.create_table(
        "RecentSearch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("q", sa.Text(), nullable=False),
        sa.Column("filters", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("searchedAt", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("RecentSearch_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("RecentSearch_pkey")),
    )
    op.create_index(
        op.f("RecentSearch_accountId_searchedAt_idx"), "RecentSearch", ["accountId", "searchedAt"]
    )


def downgrade() -> None:
    op.drop_table("RecentSearch")
    op.drop_table("LookupTurn")
    op.drop_table("AnimeRelations")
