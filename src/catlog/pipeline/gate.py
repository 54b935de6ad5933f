"""Whether a run may be published. Pure: figures in, a verdict out.

A whole-feed failure looks like success page by page: upstream pulls have brought 25 of 3,204 titles, each
answer in order, and overwritten good data. So a run is refused when titles are missing or unreadable in
numbers that the upstream's known faults (repeats, shifting pages) do not explain: of 30,159 listed records
really recorded, 145 were repeats, and of 500 of the ranking 4.

What a run brought is judged before anything is written (`check`), and the day it makes once it is written and
may still be taken back (`check_day`): a day is held against the last good one, wherever it comes from. What
is too different from before may still be so, and somebody may accept it; a fault nobody can accept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from catlog.errors import RefusedRunError

MIN_COVERAGE = 0.95
"""Of the titles asked for, each counted once."""
MAX_REJECTED = 0.05
"""Of the records that came."""
MIN_OF_CATALOGUE = 0.90
"""Of the titles of the last good day, for a day of every title there is."""
MAX_TOTAL_DRIFT = 0.01
"""How far the pages of one run may disagree about how many titles there are; a short list's by a handful. Of
1,207 pages really recorded, some said 30,158 and others 30,159."""
TOTAL_DRIFT_ALLOWED = 5
TOP = 100
"""The ranks that every day must have."""
MIN_OF_TOP = 0.95
"""Of those, each counted once: 97 in the top 100 really recorded."""
MAX_SHARED = 0.10
"""Of the titles of the top: beyond that two charts lie on top of each other. In 229 weeks of a real history
nobody shared a rank of the top 100; in the answers recorded two titles did."""
MIN_KEPT_OF_TOP = 0.50
"""Of the top of the last good day, anywhere in the day. At least 96 of a real top 100 stayed for a week, and
57 for more than four years."""
COMPARABLE_DAYS = 366
"""A last good day that is longer ago says nothing about this one."""
MAX_LOST_SCORES = 0.05
"""Of the titles that had a score on the last good day. Once a changed page upstream took most scores away."""
LOST_SCORES_ALLOWED = 2
"""Of a handful of titles that are asked for by name, where one is more than a few in a hundred."""
MAX_MEAN_STEP = 0.25
"""Between the scores of the last good day and this one, on average over the titles of both."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a run brought, against what it should have."""

    titles: int
    """Different titles that were understood."""
    records: int
    """Records that came, repeats and rejected ones included."""
    rejected: int
    asked: int | None
    """Titles asked for; None where nobody can say."""
    totals: tuple[int, int] | None = None
    """The fewest and the most titles that a page said there were."""
    broke_off_after: int | None = None
    """The page it ended with, where more was asked for and there was more."""


@dataclass(frozen=True, slots=True)
class DayEvidence:
    """What a day would say, against the last good one of its source."""

    titles: int
    ranked: int
    """Titles that have a rank."""
    top_titles: int
    """Titles that have a rank of the top."""
    top_ranks: int
    """Different ranks of the top that are there."""
    titles_before: int = 0
    """Titles of the last good day."""
    top_before: int = 0
    """Those of them that had a rank of the top."""
    top_kept: int = 0
    """And are there today, with whatever rank."""
    ranked_before: int = 0
    """Titles that had a rank on the last good day and are there today."""
    scored_before: int = 0
    """Titles that had a score on the last good day and are there today."""
    scores_lost: int = 0
    """Those of them that have none now."""
    mean_step: float | None = None
    """How much the scores of the others went up or down on average."""


@dataclass(slots=True)
class Acceptance:
    """Whether somebody has said that the upstream has really changed, and what that let pass."""

    command: str
    """How it is said."""
    word: str | None = None
    """Who has said it, and why; None where nobody has."""
    changes: list[str] = field(default_factory=list)
    """What was accepted so far."""

    @property
    def note(self) -> str | None:
        """For the ledger; None where there was nothing to accept."""
        return f"accepted by {self.word}, though {'; '.join(self.changes)}" if self.changes else None


def check(evidence: Evidence) -> None:
    """Pass, or raise RefusedRunError with every reason there is."""
    _refuse_for(_faults(evidence))


def check_depth(titles: int, depth: int) -> None:
    """Whether a day is as deep as is said, which has so many titles with a rank down to there: of 1,000, a
    day really recorded has 1,000. Raises RefusedRunError."""
    if titles < MIN_COVERAGE * depth:
        there = f"{titles} of the top {depth} ranks are there, as deep as --depth says"
        _refuse_for([f"{there}, at least {MIN_COVERAGE:.0%} of them are needed"])


def check_day(evidence: DayEvidence, depth: int | None, acceptance: Acceptance) -> None:
    """Whether a day may be published as `depth` titles of the ranking (None: every title there is). Raises
    RefusedRunError."""
    _refuse_for(_day_faults(evidence, depth), _day_changes(evidence, depth), acceptance)


def check_scores(titles: int, scores_lost: int, acceptance: Acceptance) -> None:
    """Whether a run may go into the catalogue that lists so many titles and takes away the score of some.
    Raises RefusedRunError."""
    if scores_lost > max(LOST_SCORES_ALLOWED, MAX_LOST_SCORES * titles):
        lost = f"{scores_lost} of {titles} titles have lost their score, which the catalogue has"
        _refuse_for([], [f"{lost}, at most {MAX_LOST_SCORES:.0%} may"], acceptance)


def _refuse_for(
    faults: Sequence[str], changes: Sequence[str] = (), acceptance: Acceptance | None = None
) -> None:
    if acceptance and acceptance.word and not faults:
        acceptance.changes += changes
    elif reasons := [*faults, *changes]:
        refused = f"Not published, the last good data stays: {'; '.join(reasons)}."
        # No word helps against a fault.
        if acceptance and not faults:
            refused += f" If the upstream has really changed, accept it: {acceptance.command}"
        raise RefusedRunError(refused)


def _faults(evidence: Evidence) -> list[str]:
    reasons: list[str] = []
    if not evidence.titles:
        return ["no title came that could be understood"]
    if evidence.broke_off_after is not None:
        reasons.append(f"it broke off after page {evidence.broke_off_after}, and there was more")
    if evidence.asked is not None and evidence.titles < MIN_COVERAGE * evidence.asked:
        reasons.append(
            f"{evidence.titles} different titles came of {evidence.asked} asked for, "
            f"at least {MIN_COVERAGE:.0%} are needed"
        )
    if evidence.rejected > MAX_REJECTED * evidence.records:
        reasons.append(
            f"{evidence.rejected} of {evidence.records} records could not be understood, "
            f"at most {MAX_REJECTED:.0%} may"
        )
    if evidence.totals is not None:
        fewest, most = evidence.totals
        if most - fewest > max(TOTAL_DRIFT_ALLOWED, MAX_TOTAL_DRIFT * most):
            reasons.append(f"the pages disagree about how many titles there are: {fewest} to {most}")
    return reasons


def _top(evidence: DayEvidence, depth: int | None) -> int:
    """How many ranks of the top a day must have."""
    # A whole catalogue that ranks fewer titles is a small one of somebody's own.
    return min(TOP, max(evidence.ranked, evidence.ranked_before) if depth is None else depth)


def _day_faults(evidence: DayEvidence, depth: int | None) -> list[str]:
    reasons = []
    top = _top(evidence, depth)
    if evidence.top_ranks < MIN_OF_TOP * top:
        reasons.append(
            f"{evidence.top_ranks} of the top {top} ranks are there, "
            f"at least {MIN_OF_TOP:.0%} of them are needed"
        )
    if evidence.top_titles - evidence.top_ranks > MAX_SHARED * evidence.top_titles:
        reasons.append(
            f"{evidence.top_titles} titles share {evidence.top_ranks} ranks of the top, "
            f"at most {MAX_SHARED:.0%} of them may"
        )
    return reasons


def _day_changes(evidence: DayEvidence, depth: int | None) -> list[str]:
    reasons = []
    top_before = min(_top(evidence, depth), evidence.top_before)
    if depth is None and evidence.titles < MIN_OF_CATALOGUE * evidence.titles_before:
        reasons.append(
            f"{evidence.titles} titles are there and the last good day had {evidence.titles_before}, "
            f"at least {MIN_OF_CATALOGUE:.0%} of them are needed"
        )
    if evidence.top_kept < MIN_KEPT_OF_TOP * top_before:
        reasons.append(
            f"{evidence.top_kept} of the top {top_before} of the last good day are there, "
            f"at least {MIN_KEPT_OF_TOP:.0%} of them are needed"
        )
    if evidence.scores_lost > MAX_LOST_SCORES * evidence.scored_before:
        reasons.append(
            f"{evidence.scores_lost} of {evidence.scored_before} titles have lost their score since the last "
            f"good day, at most {MAX_LOST_SCORES:.0%} may"
        )
    if evidence.mean_step is not None and abs(evidence.mean_step) > MAX_MEAN_STEP:
        reasons.append(
            f"scores have moved by {evidence.mean_step:+.2f} on average since the last good day, "
            f"at most {MAX_MEAN_STEP} is believed"
        )
    return reasons
