"""Search in memory: titles need no folded names, and no index of them."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_search_in_memory"
down_revision = "2026_11_24_account_settings"


def upgrade() -> None:
    op.drop_index("ProcessedAnime_searchText_trgm_idx", "ProcessedAnime")
    op.drop_column("ProcessedAnime", "searchText")
    # Names in languages that have no field of their own were there only. They are synonyms now: the next run
    # reads every title again, as if its record had changed.
    op.execute('UPDATE "ProcessedAnime" SET "contentHash" = NULL')


def downgrade() -> None:
    op.add_column("ProcessedAnime", sa.Column("searchText", sa.Text(), nullable=True))
    op.execute("""
        UPDATE "ProcessedAnime" SET "contentHash" = NULL, "searchText" = lower(concat_ws(
            E'\\n', title, "titleEnglish", "titleJapanese", array_to_string(synonyms, E'\\n')
        ))
    """)
    op.alter_column("ProcessedAnime", "searchText", nullable=False)
    op.create_index(
        "ProcessedAnime_searchText_trgm_idx",
        "ProcessedAnime",
        ["searchText"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"searchText": "gin_trgm_ops"},
    )
