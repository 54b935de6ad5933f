import { describe, expect, it } from "vitest";
import { changeBetween, draftOf } from "./draft";
import { matches } from "./filter";
import { nextEpisode, progressWords, toStatus, withinTotal } from "./rules";

describe("+1", () => {
  it.each(["plan_to_watch", "on_hold", "dropped"] as const)("means watching again when it was %s", (status) => {
    expect(nextEpisode({ status, episodesWatched: 3 }, 12)).toEqual({ episodesWatched: 4, status: "watching" });
  });

  it("leaves the status of what is being watched", () => {
    expect(nextEpisode({ status: "watching", episodesWatched: 3 }, 12)).toEqual({ episodesWatched: 4 });
  });

  it("completes with the last episode", () => {
    expect(nextEpisode({ status: "watching", episodesWatched: 11 }, 12)).toEqual({ episodesWatched: 12, status: "completed" });
    expect(nextEpisode({ status: "plan_to_watch", episodesWatched: 0 }, 1)).toEqual({ episodesWatched: 1, status: "completed" });
  });

  it("ends at the last episode, and never where the total is unknown", () => {
    expect(nextEpisode({ status: "completed", episodesWatched: 12 }, 12)).toBeNull();
    expect(nextEpisode({ status: "watching", episodesWatched: 1123 }, null)).toEqual({ episodesWatched: 1124 });
  });
});

it("completed means every episode, where the number is known", () => {
  expect(toStatus("completed", 12)).toEqual({ status: "completed", episodesWatched: 12 });
  expect(toStatus("completed", null)).toEqual({ status: "completed" });
  expect(toStatus("on_hold", 12)).toEqual({ status: "on_hold" });
});

it.each([
  [13, 12, 12],
  [-1, 12, 0],
  [Number.NaN, 12, 0],
  [4.7, null, 4],
])("keeps %d of %d between none and all", (typed, total, kept) => {
  expect(withinTotal(typed, total)).toBe(kept);
});

it("says how far one is", () => {
  expect([progressWords(0, null), progressWords(0, 12), progressWords(5, 12), progressWords(5, null)]).toEqual([
    "Not started",
    "0 of 12",
    "Ep 5 of 12",
    "Ep 5",
  ]);
});

describe("what the dialog sends", () => {
  const before = draftOf(null);

  it("is only what differs", () => {
    expect(changeBetween(before, { ...before, notes: "Rain." }, false)).toEqual({ notes: "Rain." });
    expect(changeBetween({ ...before, rating: 9 }, { ...before, rating: null }, false)).toEqual({ rating: null });
    expect(changeBetween(before, before, false)).toEqual({});
  });

  it("names the status of a new entry even when it was left as it is", () => {
    expect(changeBetween(before, before, true)).toEqual({ status: "plan_to_watch" });
  });
});

it("filters by any name, without minding accents or case", () => {
  const title = { title: "Shōjo Kakumei", titleEnglish: "Revolutionary Girl", titleJapanese: "少女革命" };
  expect(["shojo", " GIRL ", "革命", ""].map((typed) => matches(title, typed))).toEqual([true, true, true, true]);
  expect(matches({ ...title, titleEnglish: null }, "girl")).toBe(false);
});
