"""Every setting, grouped by who uses it. Built at the doors (command line, app factory), never at import.

A value comes from the environment, else from a `.env` file in the working folder, else from here.
`docs/guides/settings.md` explains each one to an operator; a test compares the two.
"""

from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _config(prefix: str) -> SettingsConfigDict:
    return SettingsConfigDict(env_prefix=prefix, env_file=".env", env_ignore_empty=True, extra="ignore")


class StorageSettings(BaseSettings):
    """Where CatLog keeps what it must not lose."""

    model_config = _config("CATLOG_")

    database_url: SecretStr = SecretStr("")
    """`postgresql://...` of any PostgreSQL >= 15. Empty: the embedded one, in the data folder."""

    data_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("catlog", appauthor=False))
    """Folder for the embedded database and the generated secret key."""


class ServerSettings(BaseSettings):
    """How the app is reached."""

    model_config = _config("CATLOG_")

    host: str = "127.0.0.1"
    """Address to listen on."""

    port: int = Field(default=8000, ge=0, le=65535)
    """Port to listen on; 0 picks a free one."""

    public_url: str = ""
    """What people type into the browser. With `https://` the session cookie is marked Secure."""

    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    """Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed;
    comma-separated."""

    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )


class AccountSettings(BaseSettings):
    """Who may come in, and for how long."""

    model_config = _config("CATLOG_")

    secret_key: SecretStr = SecretStr("")
    """Signs access tokens; at least 32 characters. Empty: one is made and kept in the data folder."""

    access_token_minutes: float = Field(default=15, gt=0)
    """Life of an access token, which the page holds in memory."""

    session_days: int = Field(default=30, ge=1)
    """A session ends when it has not been used for so many days."""

    registrations_per_hour: int = Field(default=60, ge=1)
    """How many accounts may be asked for from one address."""


class JikanSettings(BaseSettings):
    """The upstream: where it is, and how gently we ask."""

    model_config = _config("JIKAN_")

    base_urls: Annotated[tuple[str, ...], NoDecode] = ("https://api.tenrai.org/v1",)
    """Jikan v4-compatible servers, each with its version prefix, in order of preference; comma-separated."""

    server_key: SecretStr = SecretStr("")
    """Sent as `X-Server-Key` where the upstream grants a larger budget for it."""

    rate_limit_delay: float = Field(default=1.0, ge=0)
    """Seconds from one request to the next, over every CatLog process that shares the database."""

    requests_per_second: int = Field(default=3, ge=1)
    """The upstream's limit per second; matters when the delay is made shorter."""

    requests_per_minute: int = Field(default=60, ge=1)
    """The upstream's limit per minute."""

    max_retries: int = Field(default=3, ge=0)
    """How often a failed request is tried again, with exponential back-off and jitter."""

    timeout_seconds: float = Field(default=30.0, gt=0)
    """How long one answer may take."""

    page_size: int = Field(default=25, ge=1, le=100)
    """Titles a page: 25 works everywhere, Tenrai allows 50."""

    lookup_cooldown_seconds: float = Field(default=5.0, ge=0)
    """How long one person, or one address, waits between two live lookups."""

    @field_validator("base_urls", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list | tuple):
            return parts
        return tuple(str(part).strip().rstrip("/") for part in parts if str(part).strip())

    @field_validator("base_urls")
    @classmethod
    def _at_least_one(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("name at least one Jikan-compatible base URL, with its version prefix")
        return value


class AnilistSettings(BaseSettings):
    """Where lists are imported from by user name."""

    model_config = _config("ANILIST_")

    url: str = "https://graphql.anilist.co"
    """AniList's public GraphQL API."""

    requests_per_minute: int = Field(default=30, ge=1)
    """Its limit."""

    timeout_seconds: float = Field(default=30.0, gt=0)
    """How long one answer may take."""


class PipelineSettings(BaseSettings):
    """What the pipeline collects."""

    model_config = _config("")

    rankings_max_pages: int = Field(default=4, ge=1)
    """Depth of the daily ranking in pages of 25 titles: 4 is the top 100, however large a page is."""

    snapshot_hour: int = Field(default=3, ge=0, le=23)
    """The hour, in UTC, at which the day's snapshot is taken."""

    catalogue_every_days: int = Field(default=7, ge=0)
    """How often the whole catalogue is read: 1 is daily, 0 never."""

    season_every_days: int = Field(default=1, ge=0)
    """How often what is on the air now is read, between two whole catalogues: 1 is daily, 0 never."""

    pipeline_jobs: bool = True
    """Whether `catlog up` runs the daily jobs itself; off where cron or Airflow does."""

    raw_data_retention_days: int = Field(default=90, ge=1)
    """How long raw answers stay in the database; then they go into the archive."""

    raw_catalogue_retention_days: int = Field(default=7, ge=1)
    """The same for runs of the whole catalogue, which are three hundred times as large."""

    etl_log_retention_days: int = Field(default=365, ge=1)
    """How long the ledger remembers a run."""

    raw_archive_dir: Path | None = None
    """Where raw answers are packed before they are dropped. Empty: `archive` in the data folder."""

    metrics_token: SecretStr = SecretStr("")
    """Who shows it as a bearer token may read `/metrics`. Empty: only this machine may."""


class AlertSettings(BaseSettings):
    """Who is told when the pipeline goes wrong."""

    model_config = _config("")

    alert_urls: SecretStr = SecretStr("")
    """Apprise addresses, separated by blanks: `mailto://...`, `discord://...`, `json://...`."""

    def urls(self) -> list[str]:
        """Each address."""
        return self.alert_urls.get_secret_value().split()
