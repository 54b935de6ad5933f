"""What people choose: their profile, look, title language, what they see and who sees their list."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_account_settings"
down_revision = "2026_11_24_list_imports"

_AVATARS = (
    "('letter', 'shiori', 'paw', 'bell', 'bookmark', 'fish', 'onigiri', 'yarn', 'teacup', 'moon', "
    "'daruma', 'crane')"
)
_CHOICES = {
    "avatar": ("letter", _AVATARS),
    "theme": ("system", "('system', 'light', 'dark')"),
    "titleLanguage": ("romaji", "('romaji', 'english', 'japanese')"),
}


def upgrade() -> None:
    for name, default in (("displayName", ""), ("bio", ""), ("avatar", "letter"), ("timeZone", "UTC")):
        op.add_column("Account", sa.Column(name, sa.Text(), server_default=default, nullable=False))
    for name in ("theme", "titleLanguage"):
        default = _CHOICES[name][0]
        op.add_column("Account", sa.Column(name, sa.Text(), server_default=default, nullable=False))
    for name in ("showsAdult", "isListPublic"):
        op.add_column(
            "Account", sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )
    for name, (_, values) in _CHOICES.items():
        op.create_check_constraint(op.f(f"Account_{name}_check"), "Account", f'"{name}" IN {values}')


def downgrade() -> None:
    for name in _CHOICES:
        op.drop_constraint(op.f(f"Account_{name}_check"), "Account", type_="check")
    for name in (
        "isListPublic", "showsAdult", "titleLanguage", "theme", "timeZone", "avatar", "bio", "displayName",
    ):  # fmt: skip
        op.drop_column("Account", name)
