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


def check(evidence: Evidence) -> None:
    """Pass, or raise RefusedRunError with every reason there is."""
    reasons = list(_reasons(evidence))
    if reasons:
        raise RefusedRunError(f"Not published, the last good data stays: {'; '.join(reasons)}.")


def _reasons(evidence: Evidence) -> list[str]:
    reasons = []
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
    return reasons
