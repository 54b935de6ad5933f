"""A server in a thread, on a port of its own, that starts and stops with a block: what every stand-in is."""

import threading
from http.server import ThreadingHTTPServer
from typing import Self


class Serving:
    """Use as a context manager."""

    def __init__(self, server: ThreadingHTTPServer, name: str) -> None:
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, args=(0.05,), name=name)

    @property
    def root(self) -> str:
        """The URL, with no path."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop; closing twice is fine."""
        self._server.shutdown()
        self._thread.join()
        self.hang_up()
        self._server.server_close()

    def hang_up(self) -> None:
        """End the connections that clients keep open, where they could keep the server from stopping."""
