"""What is generated is what is committed."""

from pathlib import Path

from catlog.cli.contracts import openapi

ROOT = Path(__file__).resolve().parents[2]


def test_the_openapi_document_is_not_stale() -> None:
    committed = (ROOT / "contracts" / "openapi.json").read_text("utf-8")
    assert committed == openapi(), "run `make contracts` and commit what it writes"
