"""What people keep: their list entries, with status, rating, progress and notes.

Every change writes one `Activity` row in its own transaction; nothing else records what people do.
Belongs here: the list and the rules of an entry. Does not: what follows from the activity (statistics, the
cat, popularity), which only reads it.
"""
