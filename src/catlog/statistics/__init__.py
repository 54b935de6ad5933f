"""What a person's list and activity come to: the figures of the statistics page and of a year in review.

Everything is counted by one statement, whose panels are a file each in `sql/`. Belongs here: how things are
counted, and over which period. Does not: changing a list (tracking), what the cat makes of it (companion),
the charts of the catalogue (analytics).
"""
