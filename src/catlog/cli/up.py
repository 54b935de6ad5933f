"""`catlog up`: everything a self-hoster needs, in one process."""

import socket
from contextlib import AbstractContextManager
from typing import Annotated

import typer
import uvicorn

from catlog.app import create_app
from catlog.app.trending import TrendingFirst
from catlog.app.web import FOLDER
from catlog.cli.background import filling_in
from catlog.cli.output import archive_folder
from catlog.cli.storage import DataDir, database, secret_key, storage_settings
from catlog.errors import InvalidInputError
from catlog.jobs.means import Means
from catlog.jobs.thread import working
from catlog.kit.db import connect
from catlog.settings import (
    AccountSettings,
    AlertSettings,
    JikanSettings,
    PipelineSettings,
    ServerSettings,
    StorageSettings,
)


class _Server(uvicorn.Server):
    """Says where it is, once it really answers."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            typer.echo(f"CatLog is at {self._address}  (Ctrl+C stops it)")


def up(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 picks a free one.", show_default=False)] = None,
    data_dir: DataDir = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Fill an empty database with invented titles.")
    ] = False,
) -> None:
    """Serve CatLog: start the database, bring its schema up to date, answer requests."""
    server = ServerSettings()
    named = {"host": host, "port": port}
    server = server.model_copy(update={name: value for name, value in named.items() if value is not None})
    storage, accounts = storage_settings(data_dir), AccountSettings()
    listener = _listen(server)
    with listener, database(storage) as database_url:
        if demo:
            _fill_with_demo(database_url)
        if not FOLDER.is_dir():
            typer.secho(
                "The pages have not been built; only the API is served. `make web` builds them.", err=True
            )
        app = create_app(database_url, secret_key(storage, accounts), server, accounts, JikanSettings())
        # Uvicorn would believe any program on this machine about where a request came from; the app asks the
        # settings whom to believe.
        config = uvicorn.Config(
            app,
            http=TrendingFirst,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
        )
        with filling_in(database_url, JikanSettings()), _jobs(storage, database_url):
            _Server(config, _address(server, listener)).run(sockets=[listener])


def _jobs(storage: StorageSettings, database_url: str) -> AbstractContextManager[None]:
    """The daily work; where somebody else does it, only the look at whether they do."""
    pipeline = PipelineSettings()
    if not pipeline.pipeline_jobs:
        typer.echo(
            "Daily jobs are off (PIPELINE_JOBS): start `catlog pipeline run` from elsewhere.", err=True
        )
    folder = archive_folder(storage, pipeline)
    return working(Means(database_url, folder, JikanSettings(), pipeline, AlertSettings()))


def _fill_with_demo(database_url: str) -> None:
    from catlog import demo  # noqa: PLC0415 - its word lists are read only when they are wanted

    with connect(database_url, application_name="catlog demo") as connection:
        if demo.fill(connection, demo.generate):
            typer.echo("Filled with invented titles and their history.")


def _listen(server: ServerSettings) -> socket.socket:
    """Take the port before anything else is started. Raises InvalidInputError when it is not to be had."""
    try:
        return socket.create_server((server.host, server.port), family=_family(server.host), backlog=2048)
    except OSError as error:
        raise InvalidInputError(
            f"Cannot listen on {server.host} port {server.port}: {error.strerror or error}. "
            "Choose another with --port, or stop what is using it."
        ) from error


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _address(server: ServerSettings, listener: socket.socket) -> str:
    if server.public_url:
        return server.public_url
    is_here = server.host in {"127.0.0.1", "0.0.0.0", "::", "::1"}  # noqa: S104 - nothing is bound to it
    host = "localhost" if is_here else server.host
    return f"http://{host}:{listener.getsockname()[1]}"
