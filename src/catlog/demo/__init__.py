"""Demo and test data: an invented catalogue with drawn covers, and its rank history.

Belongs here: inventing (`generate`), and filling an empty database with it (`fill`). Does not: tests' own
small fixtures, and anything the running app needs without a demo. Offline, deterministic, no real title.
"""

from catlog.demo.catalogue import Catalogue, generate
from catlog.demo.filling import fill, pages_of
from catlog.demo.history import HistoryRow

__all__ = ["Catalogue", "HistoryRow", "fill", "generate", "pages_of"]
