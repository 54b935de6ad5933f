"""What every statement that changes entries tells of it: one piece of SQL, wherever a change comes from.

Not here: who reads the activity. Statistics, the cat and the account's data each ask the table.
"""

from catlog.kit.sqlfile import Statement, sql_folder

_ACTIVITY = sql_folder("catlog.tracking")("activity")


def with_activity(statement: Statement) -> Statement:
    """The statement with `activity.sql` where it says `{activity}`."""
    return statement.replace(b"{activity}", _ACTIVITY)
