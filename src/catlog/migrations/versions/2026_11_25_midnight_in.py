"""When a person's day begins: `midnight_in`, beside `day_in`."""

from alembic import op

revision = "2026_11_25_midnight_in"
down_revision = "2026_11_25_depth_asked"


def upgrade() -> None:
    # As `day_in`: a zone that this server's own tables lack is read as UTC.
    op.execute("""
        CREATE FUNCTION midnight_in(zone text, day date) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
        BEGIN
            RETURN day::timestamp AT TIME ZONE zone;
        EXCEPTION WHEN invalid_parameter_value THEN
            RETURN day::timestamp AT TIME ZONE 'UTC';
        END $$
    """)


def downgrade() -> None:
    op.execute("DROP FUNCTION midnight_in(text, date)")
