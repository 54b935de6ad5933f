"""Alembic's way in: it is called with a connection, never with a URL of its own."""

from alembic import context

from catlog.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
