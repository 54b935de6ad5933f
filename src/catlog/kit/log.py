"""Structured logs: one event per line, readable on a terminal, JSON everywhere else.

A log line never holds a token, a password or an e-mail address. Facts that must last (what ran, with how
many rows, why it failed) are rows in the ledger, not log lines.
"""

import logging
import re
import sys

import structlog

# What our own code never logs may still be in another's words: PostgreSQL quotes a row that it refuses.
_PRIVATE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|catlog_[\w-]{20,}"  # a personal token
    r"|eyJ[\w-]+\.[\w-]+\.[\w-]+"  # an access token
    r"|\$argon2\w*\$[^\s,)]+"  # a password's hash
)


def _without_secrets(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {
        key: _PRIVATE.sub("[private]", value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def configure(level: str = "INFO") -> None:
    """Send every log line of the process, the libraries' too, to standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _without_secrets,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # What these tell at INFO is ours to say, with the facts we want in it.
    for chatty in ("httpx2", "alembic", "uvicorn", "procrastinate", "apprise"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
