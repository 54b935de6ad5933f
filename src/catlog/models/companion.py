"""What the cat remembers. Her mood is not here: that follows from the activity, whenever somebody asks."""

from datetime import datetime

from sqlalchemy import ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base


class DismissedTitle(Base):
    """A title that somebody does not want to have suggested again, for whatever reason it was."""

    __tablename__ = "DismissedTitle"

    account_id: Mapped[int] = mapped_column(
        "accountId", ForeignKey("Account.id", ondelete="CASCADE"), primary_key=True
    )
    mal_id: Mapped[int] = mapped_column("malId", primary_key=True, autoincrement=False)
    dismissed_at: Mapped[datetime] = mapped_column("dismissedAt", server_default=func.now())
