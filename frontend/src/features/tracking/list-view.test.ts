import { describe, expect, it } from "vitest";
import { addressOf, appliedFilters, FIRST_SHAPE, hasFilters, type ListView, NO_FILTERS, queryOf, SORTS, viewFrom } from "./list-view";

const FIRST: ListView = { ...NO_FILTERS, ...FIRST_SHAPE, status: "all" };
const view = (part: Partial<ListView> = {}): ListView => ({ ...FIRST, ...part });
const read = (address: string, ...usual: [] | [typeof FIRST_SHAPE]) => viewFrom(new URLSearchParams(address), ...usual);

describe("the address", () => {
  it.each<[string, Partial<ListView>]>([
    ["", {}],
    ["status=watching", { status: "watching" }],
    ["q=rain+%26+sea", { q: "rain & sea" }],
    ["genre=Drama&genre=Sci-Fi&format=TV&tag=a+b", { genre: ["Drama", "Sci-Fi"], format: ["TV"], tag: ["a b"] }],
    ["yearFrom=2018&yearTo=2026&ratingFrom=7&favorite=true", { yearFrom: 2018, yearTo: 2026, ratingFrom: 7, favorite: true }],
    [
      "format=TV&studio=Sora+%26+Co&source=Manga&finishedIn=2026-11",
      { format: ["TV"], studio: ["Sora & Co"], source: ["Manga"], finishedIn: "2026-11" },
    ],
    ["activeFrom=2026-11-24&activeTo=2026-11-24", { activeFrom: "2026-11-24", activeTo: "2026-11-24" }],
    ["sort=title", { sort: "title", direction: "asc" }],
    ["sort=title&direction=desc", { sort: "title", direction: "desc" }],
    ["sort=updated&direction=asc", { sort: "updated", direction: "asc" }],
    ["status=dropped&view=grid", { status: "dropped", layout: "grid" }],
  ])("%j says what is shown, and is as short as that", (address, part) => {
    expect(read(address)).toEqual(view(part));
    expect(addressOf(view(part))).toBe(address);
  });

  it("every order goes both ways", () => {
    for (const sort of Object.keys(SORTS) as (keyof typeof SORTS)[]) {
      for (const direction of ["asc", "desc"] as const) {
        expect(read(addressOf(view({ sort, direction })))).toEqual(view({ sort, direction }));
      }
    }
  });

  it("that was tampered with is read as far as it makes sense", () => {
    const address = "status=x&sort=toString&direction=up&view=list&yearFrom=12&yearTo=2e3&ratingTo=11&genre=&genre=A&genre=A&finishedIn=2026-13&activeFrom=2026-02-30&activeTo=24";
    expect(read(address)).toEqual(view({ genre: ["A"] }));
  });

  it("leaves open what was usual before", () => {
    const usual = { sort: "rating", direction: "asc", layout: "grid" } as const;
    expect(read("status=watching", usual)).toEqual(view({ status: "watching", ...usual }));
    expect(read("sort=title&view=table", usual)).toEqual(view({ sort: "title", direction: "asc" }));
  });
});

it("asks the API for nothing that is not set", () => {
  expect(queryOf(FIRST)).toEqual({ sort: "updated", direction: "desc" });
  expect(queryOf(view({ q: "  rain ", status: "on_hold", favorite: true, yearTo: 2020 }))).toEqual({
    q: "rain",
    status: "on_hold",
    favorite: true,
    yearTo: 2020,
    sort: "updated",
    direction: "desc",
  });
});

describe("the filters that are set", () => {
  it("each says itself in words and can be taken away alone", () => {
    const set = view({ genre: ["Drama", "Music"], tag: ["sea"], yearFrom: 2018, ratingFrom: 7, ratingTo: 9, favorite: true });
    const applied = appliedFilters(set);
    expect(applied.map(({ words }) => words)).toEqual(["Drama", "Music", "#sea", "2018 or later", "Rated 7 to 9", "Favourites"]);
    expect(applied[0]?.without).toEqual({ genre: ["Music"] });
    expect(applied.reduce<ListView>((left, { without }) => ({ ...left, ...without }), view({ ...set, genre: [] }))).toEqual(view({ genre: ["Drama"] }));
  });

  it.each<[Partial<ListView>, string]>([
    [{ yearFrom: 2020, yearTo: 2020 }, "2020"],
    [{ yearTo: 2020 }, "up to 2020"],
    [{ ratingFrom: 8 }, "Rated 8 or more"],
    [{ ratingTo: 4 }, "Rated up to 4"],
    [{ activeFrom: "2026-11-24", activeTo: "2026-11-24" }, "Active on 24 November 2026"],
    [{ activeFrom: "2026-11-01", activeTo: "2026-11-24" }, "Active from 1 November 2026 to 24 November 2026"],
    [{ activeFrom: "2026-11-01" }, "Active since 1 November 2026"],
    [{ activeTo: "2026-11-24" }, "Active up to 24 November 2026"],
  ])("%j is said as %j", (part, words) => {
    expect(appliedFilters(view(part))[0]?.words).toBe(words);
  });

  it("a text alone is one too, a tab is not", () => {
    expect([hasFilters(view({ q: "x" })), hasFilters(view({ q: " " })), hasFilters(view({ status: "dropped" }))]).toEqual([true, false, false]);
  });
});
