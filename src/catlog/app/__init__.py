"""The web application: it wires the domains, renders errors, and serves the browser's files.

Belongs here: what concerns every request. Does not: any rule of a domain.
"""

from catlog.app.factory import create_app

__all__ = ["create_app"]
