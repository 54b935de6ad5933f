"""Who was told of an incident, address by address: one that is broken keeps no other from being told once."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_incident_alerts"
down_revision = "2026_11_24_incidents"


def upgrade() -> None:
    op.create_table(
        "IncidentAlert",
        sa.Column("incidentId", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("openingToldAt", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recoveryToldAt", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["incidentId"], ["Incident.id"], name=op.f("IncidentAlert_incidentId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incidentId", "address", name=op.f("IncidentAlert_pkey")),
    )
    op.drop_column("Incident", "openingToldAt")
    op.drop_column("Incident", "recoveryToldAt")


def downgrade() -> None:
    for name in ("openingToldAt", "recoveryToldAt"):
        op.add_column("Incident", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.drop_table("IncidentAlert")
