"""What went wrong with the pipeline and was told."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_incidents"
down_revision = "2026_11_24_chart_runs"


def upgrade() -> None:
    op.create_table(
        "Incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("openedAt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recoveredAt", sa.DateTime(timezone=True), nullable=True),
        sa.Column("openingToldAt", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recoveryToldAt", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("Incident_pkey")),
    )
    op.create_index(
        "Incident_open_key",
        "Incident",
        ["kind", "subject"],
        unique=True,
        postgresql_where=sa.text('"recoveredAt" IS NULL'),
    )
    op.create_index(op.f("Incident_openedAt_idx"), "Incident", ["openedAt"])


def downgrade() -> None:
    op.drop_table("Incident")
