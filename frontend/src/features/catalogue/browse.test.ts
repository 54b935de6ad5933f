import { describe, expect, it } from "vitest";
import { filtersOf, readShelf } from "./browse";
import { queryOf } from "./filters";
import { browsePath } from "./place-links";
import type { YearSeason } from "./seasons";

const PRESENT: YearSeason = { year: 2026, season: "fall" };

function shelfAt(path: string) {
  return readShelf(new URL(path, "http://catlog.test").searchParams, PRESENT);
}

describe("a browsing page and its address", () => {
  it.each(["ranked", "popular", "upcoming"] as const)("say the same: %s", (shelf) => {
    expect(shelfAt(browsePath(shelf)).shelf).toBe(shelf);
  });

  it("say the same of a season, and mean the present one where none is named", () => {
    expect(shelfAt(browsePath("season", { year: 1998, season: "spring" })).season).toEqual({ year: 1998, season: "spring" });
    expect(shelfAt(browsePath("season"))).toEqual({ shelf: "season", season: PRESENT });
  });

  it.each(["?by=luck", "?by=season&year=last&season=spring", "?by=season&year=1998&season=monsoon", ""])(
    "have something to show at %s",
    (address) => {
      expect(shelfAt(`/browse/${address}`).season).toEqual(PRESENT);
    },
  );
});

it("asks for a season by its year", () => {
  expect(queryOf(filtersOf({ shelf: "season", season: { year: 1998, season: "spring" } }))).toEqual({
    yearFrom: 1998,
    yearTo: 1998,
    season: "spring",
  });
});
