"""What a run can be about. Not here: how its pages are asked for (`extract`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of run. Two runs of one source exclude each other; its name starts their ids."""

    name: str
    """Letters only: run ids are `<name>-<start>-<random>` and are told apart by it."""
    endpoint: str
    """Kept with each raw answer: where it came from."""
    source_api: str = "jikan"
    is_resumable: bool = False
    """A run that was killed goes on after its last page; otherwise it is begun anew."""
    is_of_a_day: bool = True
    """Its records are the ranks of that day, and become part of the rank history."""

    def __post_init__(self) -> None:
        if not self.name.isalpha():
            raise ValueError(f"a source's name is letters only: {self.name!r}")


RANKINGS = Source("rankings", endpoint="top")
"""The best-scored titles, every day."""

CATALOGUE = Source("catalogue", endpoint="anime", is_resumable=True)
"""Every title there is: twenty minutes at the upstream's pace, so it must survive being killed."""

SEASON = Source("season", endpoint="seasonal", is_of_a_day=False)
"""What is on the air now: keeps new titles fresh between two whole catalogues. Its titles are no ranking."""

WANTED = Source("wanted", endpoint="anime", is_of_a_day=False)
"""Titles that lists name and the catalogue lacks, one by one."""

LOOKUP = Source("lookup", endpoint="anime?q", is_of_a_day=False)
"""What somebody looked up by name: a few titles, most of which the catalogue lacked."""

FILE = Source("file", endpoint="file")
"""A rank history that somebody else has kept."""

RETENTION = Source("retention", endpoint="", is_of_a_day=False)
"""No reading at all: the ledger tells of what was dropped, too."""

WITHDRAWAL = Source("withdrawal", endpoint="", is_of_a_day=False)
"""No reading either: a day that was taken out of the rank history."""

BY_NAME = {source.name: source for source in (RANKINGS, CATALOGUE, SEASON, WANTED, LOOKUP, FILE, RETENTION)}
OF_A_DAY = (RANKINGS, CATALOGUE)
"""Those whose runs are told what a day was like."""
