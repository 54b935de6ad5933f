"""Structured logs: one event per line, readable on a terminal, JSON everywhere else.

A log line never holds a token, a password or an e-mail address. Facts that must last (what ran, with how
many rows, why it failed) are rows in the ledger, not log lines.
"""

import logging
import sys

import structlog


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
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # What these tell at INFO is ours to say, with the facts we want in it.
    for chatty in ("httpx2", "alembic", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
