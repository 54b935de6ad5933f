"""Print the generated contract (`make contracts` writes it to `contracts/`)."""

import json

import typer

from catlog.app.factory import create_api
from catlog.settings import AccountSettings, ServerSettings


def openapi() -> str:
    """The API's OpenAPI document, as it is committed."""
    api = create_api("", "0" * 32, ServerSettings(), AccountSettings())
    return json.dumps(api.openapi(), indent=2, ensure_ascii=False) + "\n"


def print_openapi() -> None:
    """Print the API's OpenAPI document."""
    typer.echo(openapi(), nl=False)
