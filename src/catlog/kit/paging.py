"""Keyset paging: a cursor names the last row that was seen, so nothing is shown twice or left out when rows
come and go between two pages."""

import base64
import binascii
from typing import TypeVar

import msgspec

from catlog.errors import InvalidInputError

Key = TypeVar("Key")


def encode_cursor(key: object) -> str:
    """An opaque, URL-safe text for the sort key of the last row of a page."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def decode_cursor(cursor: str, kind: type[Key]) -> Key:
    """The sort key back. Raises InvalidInputError for anything we did not make."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=kind)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise InvalidInputError(
            "This page marker is not one of ours. Start again from the first page."
        ) from error
