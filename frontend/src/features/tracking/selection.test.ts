import { describe, expect, it } from "vitest";
import { applied, doneWords, targetOf } from "./bulk";
import { FIRST_SHAPE, type ListFilters, NO_FILTERS, queryOf } from "./list-view";
import { chosenCount, EVERYTHING, isChosen, NOTHING, rangeOf, withChosen } from "./selection";
import { listItem } from "@/testing/server";

describe("ticking", () => {
  it("one by one and back", () => {
    const two = withChosen(withChosen(NOTHING, [1], true), [2], true);
    expect([chosenCount(two, 9), isChosen(two, 1), isChosen(two, 3)]).toEqual([2, true, false]);
    expect(chosenCount(withChosen(two, [1, 2], false), 9)).toBe(0);
  });

  it("a range goes from the last one touched, in either direction, as it is shown", () => {
    expect(rangeOf([5, 3, 9, 1], 3, 1)).toEqual([3, 9, 1]);
    expect(rangeOf([5, 3, 9, 1], 1, 3)).toEqual([3, 9, 1]);
    expect(rangeOf([5, 3, 9, 1], null, 9)).toEqual([9]);
    expect(rangeOf([5, 3, 9, 1], 77, 9)).toEqual([9]);
  });

  it("all means those too that are not loaded, but for what is unticked", () => {
    const all = withChosen(EVERYTHING, [4], false);
    expect([chosenCount(EVERYTHING, 15_000), chosenCount(all, 15_000), isChosen(all, 4), isChosen(all, 5)]).toEqual([15_000, 14_999, false, true]);
    expect(withChosen(all, [4], true)).toEqual(EVERYTHING);
  });
});

describe("what is asked for", () => {
  const query = { status: "watching", genre: ["Drama"], sort: "title", direction: "asc" } as const;
  const asked = { ...query, genre: ["Drama"] };

  it("names some by number, all by the filter without its order, and how many were shown", () => {
    const filter = { status: "watching", genre: ["Drama"] };
    expect(targetOf(withChosen(NOTHING, [1, 2], true), asked, 3)).toEqual({ malIds: [1, 2] });
    expect(targetOf(EVERYTHING, asked, 3)).toEqual({ filter, expectedCount: 3 });
    expect(targetOf(withChosen(EVERYTHING, [2], false), asked, 3)).toEqual({ filter, exceptMalIds: [2], expectedCount: 2 });
  });

  it("leaves no filter of the view out", () => {
    const everything: Required<ListFilters> = {
      q: "rain",
      genre: ["Drama"],
      format: ["TV"],
      studio: ["Kumo"],
      source: ["Manga"],
      tag: ["sea"],
      finishedIn: "2026-11",
      yearFrom: 2018,
      yearTo: 2026,
      ratingFrom: 7,
      ratingTo: 9,
      activeFrom: "2026-11-02",
      activeTo: "2026-11-08",
      favorite: true,
    };
    expect(Object.keys(everything).sort()).toEqual(Object.keys(NO_FILTERS).sort());
    const view = { ...FIRST_SHAPE, ...everything, status: "watching" } as const;
    expect(targetOf(EVERYTHING, queryOf(view), 1).filter).toEqual({ ...everything, status: "watching" });
  });

  it("shows at once on each title", () => {
    const entry = listItem({ tags: ["sea", "slow"] });
    expect(applied(entry, { kind: "status", status: "completed" })).toMatchObject({ status: "completed", episodesWatched: 12 });
    expect(applied(entry, { kind: "tags", add: ["rain", "sea"], remove: ["slow"] })?.tags).toEqual(["sea", "rain"]);
    expect(applied(entry, { kind: "favorite", isFavorite: true })?.isFavorite).toBe(true);
    expect(applied(entry, { kind: "remove" })).toBeNull();
    expect(applied(null, { kind: "favorite", isFavorite: true })).toBeNull();
  });

  it("is said in words afterwards", () => {
    expect(doneWords({ kind: "status", status: "on_hold" }, 2)).toBe("Moved 2 titles to On Hold");
    expect(doneWords({ kind: "remove" }, 1)).toBe("Removed 1 title from your list");
    expect(doneWords({ kind: "tags", add: [], remove: ["sea"] }, 3)).toBe("Untagged 3 titles: #sea");
  });
});
