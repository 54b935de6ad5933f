"""Devices: what one is called, and which ones somebody logged in from before.

A browser that logs in keeps a cookie, which makes it a device that the account knows. Guesses that come from
elsewhere are counted apart from it (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
"""

import hashlib
import secrets
from datetime import timedelta

from catlog.kit import clock
from catlog.kit.db import WriteSession
from catlog.kit.sqlfile import sql_folder

_REMEMBER = sql_folder("catlog.accounts")("remember_device")

REMEMBERED_FOR = timedelta(days=400)
"""As long as browsers keep a cookie at most. Each log-in starts it anew."""

# The first that occurs in what the browser sends is right: most of them also claim to be those further down.
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
    "curl/": "curl",
    "python": "A Python program",
}
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device_words(user_agent: str) -> str:
    """`Firefox on Windows`; as much of it as can be told, empty when nothing can."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS.items() if mark in user_agent), "")
    return " on ".join(part for part in (browser, system) if part)


def new_device() -> str:
    """What a browser keeps."""
    return secrets.token_urlsafe(32)


def device_hash(device: str | None) -> bytes | None:
    """What the database keeps."""
    return hashlib.sha256(device.encode()).digest() if device else None


async def remember_device(session: WriteSession, account_id: int, device: str) -> None:
    """From now on this account knows this device."""
    now = clock.now()
    await session.execute(
        _REMEMBER,
        {
            "account_id": account_id,
            "device_hash": device_hash(device),
            "now": now,
            "forget_before": now - REMEMBERED_FOR,
        },
    )
