"""What the rank history says: who climbs, whose score grows, who is new, who stays.

Every question can be asked as of any day, and only of published days. `docs/analytics.md` defines each
answer. Not here: how the history comes to be (`pipeline`), and the pages that show it.
"""
