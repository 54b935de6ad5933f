import { describe, expect, it } from "vitest";
import type { EntryChange } from "@/lib/api/types";
import { listItem } from "@/testing/server";
import { changeBetween, changedFields, conflictsOf, draftOf, expectedOf, rebased, withEpisodes, withStatus } from "./draft";
import cases from "./entry-rules.json";
import { caughtUp, nextEpisode, NOT_STARTED, offersCompletion, progressWords, wayBack, withinTotal, withRules } from "./rules";

const DAY = "2026-11-24";
const entry = (part: Partial<typeof NOT_STARTED> = {}) => ({ ...NOT_STARTED, ...part });

interface Case {
  rule: string;
  total?: number | null;
  before: Partial<typeof NOT_STARTED>;
  change: EntryChange;
  after: Record<string, unknown>;
}

describe("a rule that the server has too", () => {
  it.each(cases as Case[])("$rule", ({ total = 12, before, change, after }) => {
    const wanted = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value === "TODAY" ? DAY : value]));
    expect({ ...entry(before), ...withRules(entry(before), change, total, DAY) }).toEqual({ ...entry(before), ...wanted });
  });
});

describe("+1", () => {
  it.each(["plan_to_watch", "on_hold", "dropped"] as const)("means watching again when it was %s", (status) => {
    expect(nextEpisode(entry({ status, episodesWatched: 3 }), 12)).toEqual({ episodesWatched: 4, status: "watching" });
  });

  it.each(["watching", "completed"] as const)("leaves the status of what is %s, even at the last one", (status) => {
    expect(nextEpisode(entry({ status, episodesWatched: 11 }), 12)).toEqual({ episodesWatched: 12 });
  });

  it("ends at the last episode, and never where the total is unknown", () => {
    expect(nextEpisode(entry({ status: "completed", episodesWatched: 12 }), 12)).toBeNull();
    expect(nextEpisode(entry({ status: "watching", episodesWatched: 1123 }), null)).toEqual({ episodesWatched: 1124 });
  });
});

describe("the end", () => {
  it.each<[Partial<typeof NOT_STARTED>, number | null, boolean]>([
    [{ status: "watching", episodesWatched: 12 }, 12, true],
    [{ status: "watching", episodesWatched: 11 }, 12, false],
    [{ status: "completed", episodesWatched: 12 }, 12, false],
    [{ status: "completed", episodesWatched: 12, isRewatching: true }, 12, true],
    [{ status: "watching", episodesWatched: 99 }, null, false],
  ])("of %j with %s episodes is offered as completed: %s", (part, total, is) => {
    expect(offersCompletion(entry(part), total)).toBe(is);
  });

  it("is reached at once by catching up, where it is known and out", () => {
    const watching = entry({ status: "watching", episodesWatched: 3, startedOn: DAY });
    expect(caughtUp(watching, 12, "Finished Airing")).toEqual({ episodesWatched: 12 });
    expect(caughtUp(entry(), 12, "Finished Airing")).toEqual({ episodesWatched: 12, status: "watching" });
    expect(caughtUp(watching, 12, "Currently Airing")).toBeNull();
    expect(caughtUp(watching, null, "Finished Airing")).toBeNull();
    expect(caughtUp(entry({ episodesWatched: 12 }), 12, "Finished Airing")).toBeNull();
  });
});

it("the way back names all that a rule may have touched, but for days that nothing touched", () => {
  const before = entry({ status: "watching", episodesWatched: 12, isRewatching: true, startedOn: "2020", finishedOn: "2021" });
  const after = entry({ ...before, ...withRules(before, { status: "completed" }, 12, DAY) });
  expect(after).toMatchObject({ rewatchCount: 1, isRewatching: false });
  expect(wayBack(before, after)).toEqual({ status: "watching", episodesWatched: 12, rewatchCount: 0, isRewatching: true });
  // No first day is filled in on the way back to Watching.
  const undated = entry({ status: "watching", episodesWatched: 3 });
  expect(wayBack(undated, { ...undated, status: "on_hold" })).toMatchObject({ startedOn: null, finishedOn: null });
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
  const said = [progressWords(0, null), progressWords(0, 12), progressWords(5, 12), progressWords(5, null), progressWords(12, 12)];
  expect(said).toEqual(["Not started", "0 of 12", "5 of 12", "Ep 5", "All 12"]);
});

describe("what the dialog sends", () => {
  const before = draftOf(null);

  it("is only what differs, with what was seen of it", () => {
    expect(changeBetween(before, { ...before, notes: "Rain." }, false)).toEqual({ notes: "Rain." });
    expect(changeBetween({ ...before, rating: 9 }, { ...before, rating: null }, false)).toEqual({ rating: null });
    expect(changeBetween(before, before, false)).toEqual({});
    expect(expectedOf({ ...before, rating: 9, notes: "x" }, { ...before, rating: 8, notes: "x" })).toEqual({ rating: 9 });
  });

  it("names the status of a new entry even when it was left as it is", () => {
    expect(changeBetween(before, before, true)).toEqual({ status: "plan_to_watch" });
  });

  it("names the status of a plan with its episodes, which would begin it otherwise", () => {
    const planned = { ...before, episodesWatched: 1 };
    expect(changeBetween(before, planned, false)).toEqual({ episodesWatched: 1, status: "plan_to_watch" });
    expect(expectedOf(before, planned)).toEqual({ episodesWatched: 0, status: "plan_to_watch" });
  });

  it("is nothing for the same tags in another order", () => {
    expect(changeBetween({ ...before, tags: ["rain", "Sea"] }, { ...before, tags: ["Sea", "rain"] }, false)).toEqual({});
  });

  it("says null for a date that was taken away, and tags in full", () => {
    const dated = { ...before, startedOn: "2026-04", tags: ["rain"] };
    expect(changeBetween(dated, { ...dated, startedOn: "", tags: ["rain", "sea"] }, false)).toEqual({
      startedOn: null,
      tags: ["rain", "sea"],
    });
  });
});

describe("while somebody else edits the same entry", () => {
  const before = draftOf(listItem({ rating: 6, notes: "Rain." }));

  it("fields that only one of them touched come together", () => {
    const mine = { ...before, notes: "Rain. Twice." };
    const theirs = { ...before, rating: 9 };
    expect(conflictsOf(before, mine, theirs)).toEqual([]);
    expect(rebased(before, mine, theirs)).toEqual({ ...before, rating: 9, notes: "Rain. Twice." });
  });

  it("a field that both touched differently is in dispute, and stays as typed", () => {
    const mine = { ...before, rating: 9 };
    const theirs = { ...before, rating: 8, episodesWatched: 8 };
    expect(conflictsOf(before, mine, theirs)).toEqual(["rating"]);
    expect(rebased(before, mine, theirs)).toMatchObject({ rating: 9, episodesWatched: 8 });
  });

  it("the same change twice is none", () => {
    const same = { ...before, tags: ["rain"] };
    expect(conflictsOf(before, same, { ...before, tags: ["rain"] })).toEqual([]);
  });
});

describe("choices in the dialog", () => {
  it("fill in what follows, and leave what is known", () => {
    const known = { ...draftOf(listItem()), startedOn: "2025" };
    const done = withStatus(known, "completed", 12);
    expect(done).toMatchObject({ status: "completed", episodesWatched: 12, startedOn: "2025" });
    expect(changedFields(known, done)).toContain("finishedOn");
    expect(withStatus(done, "watching", 12)).toMatchObject({ episodesWatched: 12, finishedOn: done.finishedOn });
  });

  it("the first episode of something planned begins it; going back to none does not", () => {
    const planned = draftOf(null);
    expect(withEpisodes(planned, 1, 12)).toMatchObject({ status: "watching", episodesWatched: 1 });
    expect(withEpisodes({ ...planned, status: "on_hold", episodesWatched: 3 }, 4, 12).status).toBe("on_hold");
    expect(withEpisodes({ ...planned, episodesWatched: 1 }, 0, 12)).toMatchObject({ status: "plan_to_watch", episodesWatched: 0 });
  });
});
