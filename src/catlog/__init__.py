"""CatLog: an anime tracker with a real data platform underneath."""

from importlib.metadata import version

__version__ = version("catlog")
