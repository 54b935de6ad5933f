"""The answers on a connection that waits: what the pipeline publishes and the command line prints."""

from datetime import date
from typing import Any

import psycopg
from psycopg.rows import dict_row

from catlog.analytics import questions
from catlog.analytics.questions import Answer, Question
from catlog.kit.clock import today


class AnalyticsEngine:
    """Answers as of a day (default: today, in UTC). A metric is a dict with `data`, a `message` where that
    is empty, and `available_in_days`: 0, or in how many days there is enough history."""

    def __init__(self, connection: psycopg.Connection[Any], as_of: date | None = None) -> None:
        """Works inside the connection's transaction, where there is one."""
        self._connection = connection
        self._as_of = as_of or today()

    def get_trending_summary(self) -> Answer:
        """The six metrics for the widget, what there is to say about each, and the current top ten."""
        return questions.summary(
            {name: self.ask(question(self._as_of)) for name, question in questions.SUMMARY.items()}
        )

    def get_biggest_climbers(
        self, days: int = 7, *, most: int = questions.MOST, top: int = questions.CHART
    ) -> Answer:
        """Who climbed furthest in a week (7) or a month (30). Raises InvalidInputError for other days."""
        return self.ask(questions.climbers(days, self._as_of, most=most, top=top))

    def get_score_momentum(
        self, days: int = 7, *, most: int = questions.MOST, top: int = questions.CHART
    ) -> Answer:
        """Whose score grew most in a week (7) or a month (30). Raises InvalidInputError for other days."""
        return self.ask(questions.momentum(days, self._as_of, most=most, top=top))

    def get_new_entries_top50(self) -> Answer:
        """Who came into the top 50 this week, and was not there in the 90 days before."""
        return self.ask(questions.new_entries(7, self._as_of, top=50))

    def get_new_entries(self, days: int = 7, *, top: int = 100, most: int | None = None) -> Answer:
        """Who came into the top 100 within `days`, and was not there in the 90 days before."""
        return self.ask(questions.new_entries(days, self._as_of, top=top, most=most or top))

    def get_longest_top10_streaks(self, *, running_only: bool = True, most: int = questions.MOST) -> Answer:
        """Who is in the top 10 for longest without a break, or ever was."""
        return self.ask(questions.streaks(self._as_of, running_only=running_only, most=most))

    def get_rankings(self, *, top: int = questions.CHART) -> Answer:
        """The chart of the latest snapshot, and who has just left it."""
        return self.ask(questions.rankings(self._as_of, top=top))

    def get_ranking_history(self, mal_id: int, days: int = 30) -> Answer:
        """One title's way through the ranking."""
        return self.ask(questions.history(mal_id, self._as_of, days=days))

    def ask(self, question: Question) -> Answer:
        """Any other question."""
        with self._connection.cursor(row_factory=dict_row) as cursor:
            cursor.execute(question.statement, question.parameters, prepare=True, binary=True)
            return question.answer(cursor.fetchall())
