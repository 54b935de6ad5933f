import { describe, expect, it } from "vitest";
import { appliedFilters, rangeWords, searchWords } from "./applied";
import { type Filters, isNarrowed, NO_FILTERS, queryOf, readFilters, searchPath, sortOf, turnGenre } from "./filters";

const EVERYTHING: Filters = {
  q: "steins;gate & 100% + 潮",
  genres: ["Sci-Fi", "Slice of Life"],
  without: ["Boys Love"],
  yearFrom: 2009,
  yearTo: 2015,
  statuses: ["completed"],
  scoreFrom: 7.5,
  scoreTo: 10,
  formats: ["TV", "TV Special"],
  studios: ["White Fox", "A & B, Ltd."],
  season: "spring",
  sort: "newest",
};

function filtersAt(address: string): Filters {
  return readFilters(new URL(address, "http://catlog.test").searchParams);
}

describe("a search and its address", () => {
  it.each([
    ["nothing", NO_FILTERS],
    ["everything", EVERYTHING],
    ["a genre alone", { ...NO_FILTERS, genres: ["Iyashikei"] }],
    ["a score of nought", { ...NO_FILTERS, scoreFrom: 0 }],
  ])("say the same: %s", (_, filters) => {
    expect(filtersAt(searchPath(filters))).toEqual(filters);
  });

  it("is short where nothing is asked for", () => {
    expect(searchPath(NO_FILTERS)).toBe("/search/");
  });

  it.each([
    ["?yearFrom=2020&yearTo=2010", { yearFrom: 2010, yearTo: 2020 }],
    ["?yearFrom=soon&yearTo=2e9&scoreFrom=11&scoreTo=-1", {}],
    ["?yearFrom=&scoreFrom=%20", {}],
    ["?yearFrom=2010.5", {}],
    ["?status=airing&status=never&status=airing", { statuses: ["airing"] }],
    ["?season=monsoon&sort=random&format=VHS", {}],
    ["?genre=Drama&genre=Drama&genre=%20&excludeGenre=Drama&excludeGenre=Horror", { genres: ["Drama"], without: ["Horror"] }],
    [`?q=${"x".repeat(300)}`, { q: "x".repeat(255) }],
  ])("leaves out what cannot be asked for: %s", (address, part) => {
    expect(filtersAt(`/search/${address}`)).toEqual({ ...NO_FILTERS, ...part });
  });

  it("asks the API by the same names, and for nothing that is not set", () => {
    expect(queryOf({ ...NO_FILTERS, genres: ["Drama"], yearTo: 1999 })).toEqual({ genre: ["Drama"], yearTo: 1999 });
  });
});

it("sorts by match only where there is a text", () => {
  const sorts = [{ q: "nagi" }, {}, { sort: "relevance" as const }, { q: "nagi", sort: "score" as const }];
  expect(sorts.map((part) => sortOf({ ...NO_FILTERS, ...part }))).toEqual([
    "relevance",
    "popularity",
    "popularity",
    "score",
  ]);
});

it("turns a genre from wanted to unwanted to neither", () => {
  const wanted = turnGenre(NO_FILTERS, "Horror");
  const unwanted = turnGenre(wanted, "Horror");
  expect([wanted.genres, wanted.without]).toEqual([["Horror"], []]);
  expect([unwanted.genres, unwanted.without]).toEqual([[], ["Horror"]]);
  expect(turnGenre(unwanted, "Horror")).toEqual(NO_FILTERS);
});

it("knows an order from a filter", () => {
  expect(isNarrowed({ ...NO_FILTERS, sort: "rank" })).toBe(false);
  expect(isNarrowed({ ...NO_FILTERS, season: "fall" })).toBe(true);
});

describe("what is applied", () => {
  it("can be taken away one by one until only the text is left", () => {
    let filters = EVERYTHING;
    const words: string[] = [];
    for (let next = appliedFilters(filters)[0]; next; next = appliedFilters(filters)[0]) {
      words.push(next.label);
      filters = next.drop(filters);
    }
    expect(words).toEqual([
      "Sci-Fi",
      "Slice of Life",
      "Boys Love",
      "Finished",
      "TV",
      "TV Special",
      "White Fox",
      "A & B, Ltd.",
      "Spring",
      "2009 to 2015",
      "Score 7.5 to 10",
    ]);
    expect(filters).toEqual({ ...NO_FILTERS, q: EVERYTHING.q, sort: "newest" });
  });

  it.each([
    [2018, null, "from 2018"],
    [null, 1999, "up to 1999"],
    [2026, 2026, "2026"],
    [null, null, null],
  ])("writes a range from %s to %s", (from, to, words) => {
    expect(rangeWords(from, to, String)).toBe(words);
  });

  it("is told in a few words", () => {
    expect(searchWords({ ...NO_FILTERS, q: "銭湯", genres: ["Comedy"], without: ["Ecchi"] })).toBe("銭湯, Comedy, not Ecchi");
  });
});
