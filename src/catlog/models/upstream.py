"""What every CatLog process of one installation must agree on about the upstream."""

from sqlalchemy import Column, Index, SmallInteger, String, Table
from sqlalchemy.dialects.postgresql import TIMESTAMP

from catlog.models.base import Base

request_slots = Table(
    "ratelimit___jikan",
    Base.metadata,
    Column("name", String),
    Column("weight", SmallInteger),
    Column("item_timestamp", TIMESTAMP(timezone=False)),
    Index("timestampindex_jikan", "item_timestamp"),
)
"""One row per request of the last minute, written by pyrate-limiter's PostgresBucket("jikan"). The library
would make this table by itself; it is declared here so that migrations own every table."""
