"""The day it is for a person: `day_in`."""

from alembic import op

revision = "2026_11_24_day_in"
down_revision = "2026_11_24_catalogue_orders"


def upgrade() -> None:
    # A zone that this server's own tables lack, as an older one's may, is no reason to refuse a change.
    op.execute("""
        CREATE FUNCTION day_in(zone text, instant timestamptz) RETURNS text LANGUAGE plpgsql STABLE AS $$
        BEGIN
            RETURN (instant AT TIME ZONE zone)::date;
        EXCEPTION WHEN invalid_parameter_value THEN
            RETURN (instant AT TIME ZONE 'UTC')::date;
        END $$
    """)


def downgrade() -> None:
    op.execute("DROP FUNCTION day_in(text, timestamptz)")
