"""`/api/imports` and `/api/exports`: one's own list in and out.

An import belongs to whoever made it; anybody else is told that there is none.
"""

from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import StreamingResponse

from catlog.kit.clock import today
from catlog.kit.deps import AccountId, Databases, Reading, Writing
from catlog.transfer import exports, imports
from catlog.transfer.anilist import Anilist
from catlog.transfer.files import LARGEST_BYTES, read_file, too_large
from catlog.transfer.imports import Imports
from catlog.transfer.reports import report
from catlog.transfer.schemas import (
    AnilistRequest,
    ApplyRequest,
    ExportFormat,
    ImportRead,
    ImportRows,
    Mode,
    RowFilter,
    UndoRead,
)

router = APIRouter(prefix="/api", tags=["transfer"])

_IN_MEMORY_BYTES = 1024 * 1024
_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The file itself: MyAnimeList's XML, plain or .gz, or CatLog's own JSON or CSV.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_SUFFIXES = {
    ExportFormat.MAL: ("xml", "application/xml"),
    ExportFormat.JSON: ("json", "application/json"),
    ExportFormat.CSV: ("csv", "text/csv"),
}
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}

ImportId = Annotated[int, Path(alias="importId", ge=1, le=2_147_483_647, description="The import's number.")]


async def _imports(request: Request) -> Imports:
    return cast("Imports", request.app.state.imports)


async def _anilist(request: Request) -> Anilist:
    return cast("Anilist", request.app.state.anilist)


ImportsDep = Annotated[Imports, Depends(_imports)]
AnilistDep = Annotated[Anilist, Depends(_anilist)]


@router.post("/imports", status_code=201, openapi_extra=_FILE)
async def preview_file(
    account_id: AccountId,
    service: ImportsDep,
    request: Request,
    name: Annotated[str, Query(max_length=200, description="The file's name, to be shown again.")] = "",
) -> ImportRead:
    """Read a file, which is the body, and say what it would change. Nothing is written to the list."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as file:
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size <= LARGEST_BYTES:
                file.write(piece)
        # Read to its end all the same: a browser that is cut off shows no answer.
        if size > LARGEST_BYTES:
            raise too_large()
        file.seek(0)
        found = read_file(cast("Any", file))
        return await service.preview(
            account_id, source=found.source, name=_printable(name), rows=found.rows, warnings=found.warnings
        )


@router.post("/imports/anilist", status_code=201)
async def preview_anilist(
    account_id: AccountId, service: ImportsDep, anilist: AnilistDep, request: AnilistRequest
) -> ImportRead:
    """Read somebody's public list on AniList and say what it would change. 503 with `Retry-After` while
    AniList may not be asked; 502 when it does not answer."""
    found = await anilist.read(request.user_name)
    return await service.preview(
        account_id,
        source="anilist",
        name=request.user_name,
        rows=iter(found.rows),
        warnings=found.warnings,
    )


@router.get("/imports/latest")
async def read_latest_import(account_id: AccountId, session: Reading) -> ImportRead | None:
    """The import that was begun last; `null` for whoever never had one."""
    return await imports.find_latest(session, account_id)


@router.get("/imports/{importId}")
async def read_import(account_id: AccountId, session: Reading, import_id: ImportId) -> ImportRead:
    """What it would do, and how far it has come."""
    return await imports.read_import(session, account_id, import_id)


@router.get("/imports/{importId}/rows")
async def read_import_rows(
    account_id: AccountId,
    session: Reading,
    import_id: ImportId,
    mode: Annotated[Mode, Query()] = Mode.MERGE,
    kind: Annotated[RowFilter | None, Query()] = None,
    q: Annotated[str | None, Query(max_length=100, description="Part of the title.")] = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> ImportRows:
    """The rows, in the source's order; after them what is on the list and not in the source."""
    return await imports.read_rows(
        session, account_id, import_id, mode=mode, kind=kind, text=q, cursor=cursor, limit=limit
    )


@router.get(
    "/imports/{importId}/report.csv",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/csv": _BINARY}, "description": "One line a row."}},
)
async def read_import_report(
    account_id: AccountId,
    database: Databases,
    import_id: ImportId,
    mode: Annotated[Mode, Query(description="For one that has not been applied.")] = Mode.MERGE,
) -> StreamingResponse:
    """What became, or would become, of every row."""
    async with database.read() as session:
        found = await imports.read_import(session, account_id, import_id)
    pieces = report(database, found, found.mode or mode)
    return _download(pieces, f"catlog-import-{import_id}.csv", "text/csv; charset=utf-8")


@router.post("/imports/{importId}/apply")
async def apply_import(
    account_id: AccountId, service: ImportsDep, import_id: ImportId, request: ApplyRequest
) -> ImportRead:
    """Do it, all or nothing. Meanwhile `GET /api/imports/{importId}` says how far it has come. The same
    request again changes nothing; 409 when the list has changed since the preview and would be replaced."""
    return await service.apply(account_id, import_id, request.mode)


@router.post("/imports/{importId}/undo")
async def undo_import(account_id: AccountId, service: ImportsDep, import_id: ImportId) -> UndoRead:
    """Put the entries back as they were before the import, but for those that have changed since."""
    return await service.undo(account_id, import_id)


@router.delete("/imports/{importId}", status_code=204)
async def remove_import(account_id: AccountId, session: Writing, import_id: ImportId) -> None:
    """Forget an import and its report. The list stays as it is."""
    await imports.remove_import(session, account_id, import_id)


@router.get(
    "/exports/{format}",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": dict.fromkeys(
                (*(media for _, media in _SUFFIXES.values()), "application/gzip"), _BINARY
            ),
            "description": "The file.",
        }
    },
)
async def export_list(
    account_id: AccountId,
    database: Databases,
    wanted: Annotated[ExportFormat, Path(alias="format", description="What the file is written as.")],
    gzip: Annotated[bool, Query(description="As a .gz file.")] = False,
) -> StreamingResponse:
    """One's whole list as a file. MyAnimeList takes the XML; CatLog takes all three back."""
    suffix, media_type = _SUFFIXES[wanted]
    pieces = exports.export(database, account_id, wanted)
    name = f"catlog-{'animelist' if wanted is ExportFormat.MAL else 'list'}-{today()}.{suffix}"
    if gzip:
        return _download(exports.gzipped(pieces), f"{name}.gz", "application/gzip")
    return _download(pieces, name, f"{media_type}; charset=utf-8" if suffix != "json" else media_type)


def _download(pieces: AsyncIterator[bytes], name: str, media_type: str) -> StreamingResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(pieces, headers=headers, media_type=media_type)


def _printable(name: str) -> str:
    return "".join(character for character in name if character.isprintable())
