"""Every table, one file per family. The specification's table and column names, verbatim.

The models are what the migrations are compared with, and what a reader opens first. Statements are written
in SQL beside the code that runs them (docs/decisions/0004).
"""

from catlog.models.accounts import Account, AttemptPace, KnownDevice, PersonalToken, RefreshSession
from catlog.models.analytics import ChartRun
from catlog.models.base import Base
from catlog.models.catalogue import ProcessedAnime
from catlog.models.companion import DismissedTitle
from catlog.models.discovery import AnimeRelations, LookupTurn, RecentSearch
from catlog.models.pipeline import (
    DailyRankings,
    EtlLogs,
    ExtractedPage,
    FailedRequests,
    Incident,
    IncidentAlert,
    PublishedSnapshot,
    RawAnimeData,
    RejectedRecord,
    WantedTitle,
)
from catlog.models.tracking import Activity, ListEntry, ListUndo, ListUndoEntry, ListVersion
from catlog.models.transfer import ListImport, ListImportRow
from catlog.models.upstream import request_slots

__all__ = [
    "Account",
    "Activity",
    "AnimeRelations",
    "AttemptPace",
    "Base",
    "ChartRun",
    "DailyRankings",
    "DismissedTitle",
    "EtlLogs",
    "ExtractedPage",
    "FailedRequests",
    "Incident",
    "IncidentAlert",
    "KnownDevice",
    "ListEntry",
    "ListImport",
    "ListImportRow",
    "ListUndo",
    "ListUndoEntry",
    "ListVersion",
    "LookupTurn",
    "PersonalToken",
    "ProcessedAnime",
    "PublishedSnapshot",
    "RawAnimeData",
    "RecentSearch",
    "RefreshSession",
    "RejectedRecord",
    "WantedTitle",
    "request_slots",
]
