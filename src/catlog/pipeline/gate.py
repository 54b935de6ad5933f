"""Whether a run may be published. Pure: figures in, a verdict out.

A whole-feed failure looks like success page by page: upstream pulls have brought 25 of 3,204 titles, each
answer in order, and overwritten good data. So a run is refused when titles are missing or unreadable in
numbers that the upstream's known faults (repeats, shifting pages) do not explain: of 30,159 listed records
really recorded, 145 were repeats, and of 500 of the ranking 4.
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
MAX_LOST_SCORES = 0.05
"""Of the titles that had a score on the last good day. Once a changed page upstream took most scores away."""
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


@dataclass(frozen=True, slots=True)
class DayEvidence:
    """What a day would say, against the last good one of its source."""

    ranked: int
    """Titles that have a rank."""
    top_ranks: int
    """Different ranks of the top that are there."""
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


def _refuse_for(reasons: list[str]) -> None:
    if reasons:
        raise RefusedRunError(f"Not published, the last good data stays: {'; '.join(reasons)}.")


def _reasons(evidence: Evidence) -> list[str]:
    reasons: list[str] = []
    if not evidence.titles:
        return ["no title came that could be understood"]
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
    # A whole catalogue that ranks fewer titles is a small one of somebody's own.
    top = min(TOP, max(evidence.ranked, evidence.ranked_before) if depth is None else depth)
    if evidence.top_ranks < MIN_OF_TOP * top:
        reasons.append(
            f"{evidence.top_ranks} of the top {top} ranks are there, "
            f"at least {MIN_OF_TOP:.0%} of them are needed"
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
