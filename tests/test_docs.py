"""What an operator can set or type is written down."""

import inspect
import re
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic_settings import BaseSettings
from typer.main import get_command

from catlog import settings
from catlog.cli import app

GUIDES = Path(__file__).resolve().parents[1] / "docs" / "guides"


def _settings() -> dict[str, str]:
    """Each setting, and its default as the environment would say it."""
    groups = [
        kind
        for _, kind in inspect.getmembers(settings, inspect.isclass)
        if issubclass(kind, BaseSettings) and kind is not BaseSettings
    ]
    return {
        f"{group.model_config['env_prefix']}{name}".upper(): _written(
            field.get_default(call_default_factory=True)
        )
        for group in groups
        for name, field in group.model_fields.items()
    }


def _written(default: Any) -> str:
    match default:
        case SecretStr():
            return default.get_secret_value()
        case tuple():
            return ",".join(default)
        case bool():
            return str(default).lower()
        case float():
            return f"{default:g}"
        case _:
            return str(default or "")


def test_every_setting_is_in_the_guide_with_its_default_and_nothing_else_is() -> None:
    guide = (GUIDES / "settings.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", guide, re.MULTILINE))
    expected = {name: f"`{default}`" if default else "empty" for name, default in _settings().items()}
    expected["CATLOG_DATA_DIR"] = "the platform's folder for user data, e.g. `~/.local/share/catlog`"
    assert told == expected


def _commands() -> set[str]:
    found = set()
    waiting = [("catlog", get_command(app))]
    while waiting:
        name, command = waiting.pop()
        if command.hidden:
            continue
        below = getattr(command, "commands", {})
        waiting += [(f"{name} {word}", child) for word, child in below.items()]
        if not below:
            found.add(name)
            found |= {
                f"{name} {option}"
                for parameter in command.params
                for option in parameter.opts
                if option.startswith("--") and option != "--help"
            }
    return found


def test_every_command_and_option_is_in_the_guide() -> None:
    guide = (GUIDES / "command-line.md").read_text("utf-8")
    sections = {
        match[1]: match[2]
        for match in re.finditer(r"^## `(catlog [^`]+)`\n(.*?)(?=^## |\Z)", guide, re.DOTALL | re.MULTILINE)
    }
    for command in _commands():
        name, _, option = command.partition(" --")
        assert name in sections, f"docs/guides/command-line.md has no section for `{name}`"
        assert not option or f"`--{option}" in sections[name], f"`{name}` does not mention --{option}"


def test_every_decision_is_listed() -> None:
    folder = GUIDES.parent / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    listed = re.findall(r"^\d+\. \[[^\]]+\]\(([^)]+)\)", index, re.MULTILINE)
    assert listed == sorted(record.name for record in folder.glob("[0-9]*.md"))
