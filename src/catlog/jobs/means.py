"""What the jobs work with, as the doors give it."""

from dataclasses import dataclass
from pathlib import Path

from catlog.settings import AlertSettings, JikanSettings, PipelineSettings


@dataclass(frozen=True, slots=True)
class Means:
    """What the jobs work with."""

    database_url: str
    archive_folder: Path
    jikan: JikanSettings
    pipeline: PipelineSettings
    alerts: AlertSettings
