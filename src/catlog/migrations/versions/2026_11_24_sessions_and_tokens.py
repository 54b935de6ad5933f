"""Sessions that say where they are, personal tokens, known devices, and how fast anybody may try."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_sessions_and_tokens"
down_revision = "2026_11_24_discovery"

_NOW = sa.text("now()")


def upgrade() -> None:
    op.add_column(
        "RefreshSession",
        sa.Column("startedAt", sa.DateTime(timezone=True), server_default=_NOW, nullable=False),
    )
    op.add_column("RefreshSession", sa.Column("device", sa.Text(), server_default="", nullable=False))
    op.add_column("RefreshSession", sa.Column("deviceHash", sa.LargeBinary(), nullable=True))
    # What is left of each family tells best when it began.
    op.execute(
        'UPDATE "RefreshSession" AS s SET "startedAt" = f."startedAt" FROM ('
        'SELECT "familyId", min("createdAt") AS "startedAt" FROM "RefreshSession" GROUP BY "familyId"'
        ') AS f WHERE s."familyId" = f."familyId"'
    )
    op.create_table(
        "KnownDevice",
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("deviceHash", sa.LargeBinary(), nullable=False),
        sa.Column("seenAt", sa.DateTime(timezone=True), server_default=_NOW, nullable=False),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("KnownDevice_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("accountId", "deviceHash", name=op.f("KnownDevice_pkey")),
    )
    op.create_table(
        "PersonalToken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("accountId", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("tokenHash", sa.LargeBinary(), nullable=False),
        sa.Column("ending", sa.Text(), nullable=False),
        sa.Column("createdAt", sa.DateTime(timezone=True), server_default=_NOW, nullable=False),
        sa.Column("lastUsedAt", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expiresAt", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("scope IN ('read', 'write')", name=op.f("PersonalToken_scope_check")),
        sa.ForeignKeyConstraint(
            ["accountId"], ["Account.id"], name=op.f("PersonalToken_accountId_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("PersonalToken_pkey")),
        sa.UniqueConstraint("tokenHash", name=op.f("PersonalToken_tokenHash_key")),
    )
    op.create_index(op.f("PersonalToken_accountId_idx"), "PersonalToken", ["accountId"])
    op.create_table(
        "AttemptPace",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("freeAt", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("AttemptPace_pkey")),
    )
    op.create_index(op.f("AttemptPace_freeAt_idx"), "AttemptPace", ["freeAt"])


def downgrade() -> None:
    op.drop_table("AttemptPace")
    op.drop_table("PersonalToken")
    op.drop_table("KnownDevice")
    op.drop_column("RefreshSession", "deviceHash")
    op.drop_column("RefreshSession", "device")
    op.drop_column("RefreshSession", "startedAt")
