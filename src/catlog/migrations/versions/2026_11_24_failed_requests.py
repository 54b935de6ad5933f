"""How many of a run's requests failed, and how many the upstream refused as too many."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_failed_requests"
down_revision = "2026_11_24_published_snapshots"


def upgrade() -> None:
    for name in ("apiFailureCount", "apiRefusalCount"):
        op.add_column("EtlLogs", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in ("apiRefusalCount", "apiFailureCount"):
        op.drop_column("EtlLogs", name)
