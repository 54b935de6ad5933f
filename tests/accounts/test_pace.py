"""The counting itself, by many at once."""

import asyncio
from datetime import timedelta

import pytest

from catlog.accounts.pace import Pace, Rate
from catlog.errors import TooManyRequestsError
from catlog.kit.db import Database

SLOW = timedelta(minutes=1)


def test_many_at_once_take_no_more_than_there_is(database_url: str) -> None:
    async def count() -> int:
        pace = Pace("secret")

        async def one() -> bool:
            try:
                await pace.take(database, {"who": Rate(5, SLOW), "where": Rate(50, SLOW)})
            except TooManyRequestsError:
                return False
            return True

        async with Database(database_url) as database:
            return sum(await asyncio.gather(*(one() for _ in range(20))))

    assert asyncio.run(count()) == 5


def test_taking_and_giving_back_never_wait_in_a_circle(database_url: str) -> None:
    names = ["who", "where", "who and where", "what"]

    async def rush() -> None:
        pace = Pace("secret")

        async def one(number: int) -> None:
            turns = dict.fromkeys(names[number % 4 :] + names[: number % 4], Rate(100, timedelta(seconds=1)))
            for _ in range(15):
                await pace.take(database, turns)
                async with database.write() as session:
                    await pace.give_back(session, turns)

        async with Database(database_url) as database:
            await asyncio.gather(*(one(number) for number in range(8)))

    asyncio.run(rush())  # a deadlock would be an error of the database's


@pytest.mark.parametrize("name", ["who", "where"])
def test_what_is_refused_takes_nothing_of_the_others(database_url: str, name: str) -> None:
    async def tries() -> None:
        pace = Pace("secret")
        turns = {"who": Rate(3, SLOW), "where": Rate(3, SLOW)}
        async with Database(database_url) as database:
            await pace.take(database, {name: Rate(1, SLOW)})
            for _ in range(4):
                with pytest.raises(TooManyRequestsError):
                    await pace.take(database, {**turns, name: Rate(1, SLOW)})
            other = "where" if name == "who" else "who"
            for _ in range(3):
                await pace.take(database, {other: turns[other]})

    asyncio.run(tries())
