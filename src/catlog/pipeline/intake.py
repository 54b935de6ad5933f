"""What is new in a page: decides, record by record, what must be stored and what must be loaded.

Most records of most days say what they said before. They are recognised by the hash of their bytes, and
then neither decoded, nor stored, nor loaded. No SQL here. The rules are the same for a page that has just
come and for one that is read back from raw (a run taken up again), so both end in the same state.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from catlog.pipeline.transform import AnimeRow, RankingTransformer, Rejection

HASH_BYTES = 16


def content_hash(raw: bytes) -> bytes:
    """The first 128 bits of the SHA-256 of a record's bytes; processors have instructions for it."""
    return sha256(raw).digest()[:HASH_BYTES]


class RawRecord(NamedTuple):
    """A record as "RawAnimeData" holds it."""

    raw_id: int
    mal_id: int
    raw: bytes
    """JSON: as it came for one that is new, in `jsonb`'s form for one that was read back."""
    is_own: bool = True
    """Whether this run stored it, and not an earlier one."""


class StagedRow(NamedTuple):
    """A row that is to be loaded, and the raw row it was made from."""

    raw_id: int
    hash: bytes
    row: AnimeRow


@dataclass(slots=True)
class Taken:
    """What one page comes to."""

    raw_ids: list[int] = field(default_factory=list)
    """Where each record that was understood is kept, in the page's order."""
    hashes: list[bytes] = field(default_factory=list)
    """The hash of each of them."""
    new: list[RawRecord] = field(default_factory=list)
    """Those that must be stored."""
    staged: list[StagedRow] = field(default_factory=list)
    """Those that must be loaded."""
    rejected: list[Rejection] = field(default_factory=list)

    def list(self, raw_id: int, digest: bytes) -> None:
        self.raw_ids.append(raw_id)
        self.hashes.append(digest)


class Intake:
    """What a run has seen so far. One per run; give it the run's pages in their order."""

    def __init__(
        self,
        loaded: Mapping[bytes, tuple[int, int]],
        raw_ids: Iterator[int],
        transformer: RankingTransformer | None = None,
    ) -> None:
        """`loaded` has, by its hash, the raw id and title of each record the catalogue was last loaded from;
        `raw_ids` gives ids for new raw rows."""
        self._transformer = transformer or RankingTransformer()
        self._loaded = loaded
        self._known = dict(loaded)
        self._free_raw_ids = raw_ids
        self._current: dict[int, bytes] = {}
        self.record_count = 0
        self.rejected_count = 0

    @property
    def mal_ids(self) -> list[int]:
        """The titles seen, in the order they were first seen."""
        return list(self._current)

    @property
    def title_count(self) -> int:
        return len(self._current)

    @property
    def repeat_count(self) -> int:
        """Records of titles that the run had listed before."""
        return self.record_count - self.rejected_count - self.title_count

    def take(self, records: Iterable[bytes]) -> Taken:
        """Judge a page that has just come."""
        taken = Taken()
        for raw in records:
            self.record_count += 1
            digest = content_hash(raw)
            loaded = self._loaded.get(digest)
            if loaded is not None and self._is_settled(loaded[1], digest):
                taken.list(loaded[0], digest)
                continue
            outcome = self._transformer.transform_record(raw)
            if isinstance(outcome, Rejection):
                self.rejected_count += 1
                taken.rejected.append(outcome)
                continue
            if loaded is None:
                raw_id = next(self._free_raw_ids)
                taken.new.append(RawRecord(raw_id, outcome.mal_id, raw))
            else:
                raw_id = loaded[0]
            taken.list(raw_id, digest)
            if self._current.get(outcome.mal_id) != digest:
                taken.staged.append(self._stage(outcome, raw_id, digest))
        return taken

    def take_back(
        self,
        listed: Sequence[tuple[int, bytes]],
        read: Callable[[Sequence[int]], Mapping[int, RawRecord]],
        *,
        rejected_count: int,
    ) -> list[StagedRow]:
        """Judge a page of this run that was stored before: raw id and hash of each record, in order.

        `read` fetches raw rows by id. Gives what must be loaded.
        """
        self.rejected_count += rejected_count
        self.record_count += rejected_count + len(listed)
        fetched = dict(read([raw_id for raw_id, digest in listed if digest not in self._known]))
        staged: list[StagedRow] = []
        for raw_id, digest in listed:
            known = self._known.get(digest)
            if known is not None and self._is_settled(known[1], digest):
                continue
            if raw_id not in fetched:
                fetched |= read([raw_id])
            record = fetched[raw_id]
            self._known[digest] = raw_id, record.mal_id
            # What an earlier run had stored was not news when this page came, whatever was loaded since.
            if not record.is_own and self._is_settled(record.mal_id, digest):
                continue
            outcome = self._transformer.transform_record(record.raw)
            if isinstance(outcome, Rejection):
                # Understood when it came, not any more: the rules have changed in between.
                self.rejected_count += 1
                continue
            staged.append(self._stage(outcome, raw_id, digest))
        return staged

    def _is_settled(self, mal_id: int, digest: bytes) -> bool:
        """Whether a record that is stored already is also loaded, or staged, as the title's latest."""
        return self._current.setdefault(mal_id, digest) == digest

    def _stage(self, row: AnimeRow, raw_id: int, digest: bytes) -> StagedRow:
        self._current[row.mal_id] = digest
        return StagedRow(raw_id, digest, row)
