"""The cat: how she feels about what somebody did lately, why, and what she suggests to do next.

She keeps no state of her own. Her mood follows from the activity at the moment of asking, so it is the same
on every device and after every restart. Belongs here: energy, mood, her words, suggestions and what was
turned down. Does not: how she looks and moves, which is the browser's, and any change of a list, which is
tracking's.
"""
