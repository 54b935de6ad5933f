"""The catalogue's orders are kept in memory: two indexes less to write with each title."""

from alembic import op

revision = "2026_11_24_catalogue_orders"
down_revision = "2026_11_24_sessions_and_tokens"


def upgrade() -> None:
    op.drop_index(op.f("ProcessedAnime_popularity_malId_idx"), "ProcessedAnime")
    op.drop_index(op.f("ProcessedAnime_rank_malId_idx"), "ProcessedAnime")


def downgrade() -> None:
    op.create_index(op.f("ProcessedAnime_popularity_malId_idx"), "ProcessedAnime", ["popularity", "malId"])
    op.create_index(op.f("ProcessedAnime_rank_malId_idx"), "ProcessedAnime", ["rank", "malId"])
