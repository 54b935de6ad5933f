"""The search engine: every title in memory, as arrays that answer in well under a millisecond.

Belongs here: names to titles (`names`), filters and what they offer (`facets`), orders and pages (`orders`),
all of it put together (`snapshot`), and the one that is current (`shelf`). Does not: HTTP, and JSON beyond
the cards.
"""
