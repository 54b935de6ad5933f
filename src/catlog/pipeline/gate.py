"""Whether a run may be published. Pure: figures in, a verdict out.

A whole-feed failure looks like success page by page: upstream pulls have brought 25 of 3,204 titles, each
answer in order, and overwritten good data. So a run is refused when titles are missing or unreadable in
numbers that the upstream's known faults (repeats, shifting pages) do not explain: of 30,159 listed records
really recorded, 145 were repeats, and of 500 of the ranking 4.

What a run brought is judged before anything is written (`check`), and the day it makes once it is written and
may still be taken back (`check_day`): a day is held against the last good one, wherever it comes from.
"""

from dataclasses import dataclass

from catlog.errors import RefusedRunError

MIN_COVERAGE = 0.95
"""Of the titles asked for, each counted once."""
MAX_REJECTED = 0.05
"""Of the records that came."""
MIN_OF_HELD = 0.90
"""Of the titles the catalogue holds, for a run that lists them all."""
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
    held: int | None = None
    """Titles of the same origin in the catalogue, where the run should list them all."""
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


def check(evidence: Evidence) -> None:
    """Pass, or raise RefusedRunError with every reason there is."""
    _refuse_for(_reasons(evidence))


def check_day(evidence: DayEvidence, depth: int | None) -> None:
    """Whether a day may be published as `depth` titles of the ranking (None: every title there is). Raises
    RefusedRunError."""
    _refuse_for(_day_reasons(evidence, depth))


def check_scores(titles: int, scores_lost: int) -> None:
    """Whether a run may go into the catalogue that lists so many titles and takes away the score of some.
    Raises RefusedRunError."""
    if scores_lost > max(LOST_SCORES_ALLOWED, MAX_LOST_SCORES * titles):
        lost = f"{scores_lost} of {titles} titles have lost their score, which the catalogue has"
        _refuse_for([f"{lost}, at most {MAX_LOST_SCORES:.0%} may"])


def _refuse_for(reasons: list[str]) -> None:
    if reasons:
        raise RefusedRunError(f"Not published, the last good data stays: {'; '.join(reasons)}.")


def _reasons(evidence: Evidence) -> list[str]:
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
    if evidence.held is not None and evidence.titles < MIN_OF_HELD * evidence.held:
        reasons.append(
            f"{evidence.titles} titles came and the catalogue holds {evidence.held}, "
            f"at least {MIN_OF_HELD:.0%} of them are needed"
        )
    if evidence.totals is not None:
        fewest, most = evidence.totals
        if most - fewest > max(TOTAL_DRIFT_ALLOWED, MAX_TOTAL_DRIFT * most):
            reasons.append(f"the pages disagree about how many titles there are: {fewest} to {most}")
    return reasons


def _day_reasons(evidence: DayEvidence, depth: int | None) -> list[str]:
    reasons = []
    top = TOP if depth is None else min(TOP, depth)
    top_before = min(top, evidence.top_before)
    if depth is None:
        # A whole catalogue that ranks fewer titles is a small one of somebody's own.
        top = min(top, max(evidence.ranked, evidence.ranked_before))
        if evidence.titles < MIN_OF_HELD * evidence.titles_before:
            reasons.append(
                f"{evidence.titles} titles are there and the last good day had {evidence.titles_before}, "
                f"at least {MIN_OF_HELD:.0%} of them are needed"
            )
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
