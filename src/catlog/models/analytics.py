"""What is kept of the rank history so that questions about it cost little: who stayed on which chart."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from catlog.models.base import Base

CHARTS = (10, 50, 100)
"""The charts whose runs are kept: the best so many."""


class ChartRun(Base):
    """One title in one chart, from one snapshot to another, in every published one in between.

    Days without a snapshot do not end a run; a snapshot without the title does. Made from "DailyRankings" and
    "PublishedSnapshot", and can be made anew from them."""

    __tablename__ = "ChartRun"
    __table_args__ = (
        CheckConstraint('"topN" IN (10, 50, 100)', name="topN"),
        CheckConstraint('"firstDate" <= "lastDate"', name="firstDate"),
        Index(None, "topN", "lastDate", "firstDate", postgresql_include=["malId", "snapshotCount"]),
    )

    top_n: Mapped[int] = mapped_column("topN", SmallInteger, primary_key=True)
    mal_id: Mapped[int] = mapped_column("malId", primary_key=True, autoincrement=False)
    first_date: Mapped[date] = mapped_column("firstDate", primary_key=True)
    last_date: Mapped[date] = mapped_column("lastDate")
    snapshot_count: Mapped[int] = mapped_column("snapshotCount")
    """Published snapshots from the first to the last, both counted."""
