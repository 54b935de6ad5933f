import { describe, expect, it } from "vitest";
import { timeSpent } from "@/lib/words";
import { foremost, MEASURES } from "./taste-panel";
import { listPath, pathOf, viewFrom } from "./view";
import { hours } from "./words";

const read = (address: string) => viewFrom(new URLSearchParams(address));

describe("the address", () => {
  it.each(["", "period=2025", "period=30_days&status=watching&status=dropped", "status=on_hold"])("%j comes back as it was", (address) => {
    expect(pathOf(read(address))).toBe(address === "" ? "/stats/" : `/stats/?${address}`);
  });

  it("that was tampered with is read as far as it makes sense; every status is none", () => {
    expect(read("period=3026&status=x")).toEqual({ period: "all", statuses: [] });
    expect(read("status=watching&status=completed&status=plan_to_watch&status=on_hold&status=dropped").statuses).toEqual([]);
  });
});

it("a slice of one status leads to titles of that status, of several to all; of a period to those of its days", () => {
  const ever = { fromDay: null, toDay: null };
  expect(listPath(read("status=dropped"), ever, { genre: "Slice of Life" })).toBe("/my-list/?status=dropped&genre=Slice+of+Life");
  expect(listPath(read("status=dropped&status=on_hold"), ever, { ratingFrom: 9, ratingTo: 10 })).toBe("/my-list/?ratingFrom=9&ratingTo=10");
  const year = { fromDay: "2025-01-01", toDay: "2025-12-31" };
  expect(listPath(read("period=2025"), year, { format: "TV" })).toBe("/my-list/?format=TV&activeFrom=2025-01-01&activeTo=2025-12-31");
});

it("the foremost by each measure are those that it knows something of", () => {
  const taste = (name: string, titles: number, watchSeconds: number, weightedRating: number | null) => ({
    name, titles, watchSeconds, weightedRating, ratedTitles: titles, meanRating: weightedRating,
  });
  const tastes = [taste("A", 3, 0, 7), taste("B", 5, 60, null), taste("C", 3, 90, 8)];
  const names = MEASURES.map((measure) => foremost(tastes, measure).map(({ name }) => name).join(""));
  expect(names).toEqual(["BAC", "CB", "CA"]);
});

it.each([
  [0, "0 min", "0 h"],
  [5_340, "1 h 29 min", "1.5 h"],
  [86_400, "1 day", "24 h"],
  [7_443_000, "86 days 4 h", "2,068 h"],
])("%d seconds are %j and %j", (seconds, long, short) => {
  expect([timeSpent(seconds), hours(seconds)]).toEqual([long, short]);
});
