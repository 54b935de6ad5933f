import { describe, expect, it } from "vitest";
import type { HistoryPoint } from "@/lib/api/types";
import { holesOf } from "./history-chart";

function point(snapshotDate: string, missedSnapshots = 0): HistoryPoint {
  return {
    snapshotDate,
    missedSnapshots,
    rank: 3,
    previousRank: null,
    rankChange: null,
    score: 8.5,
    members: 10,
    scoredBy: 5,
    popularity: 40,
    favorites: 1,
    daysSincePrevious: null,
  };
}

describe("where a title's line stops", () => {
  it("is nowhere in an unbroken week", () => {
    expect(holesOf(["2026-05-01", "2026-05-02", "2026-05-03"].map((day) => point(day)))).toEqual([]);
  });

  it("is where nobody looked, and where it was looked for and not found", () => {
    const days = [point("2026-05-01"), point("2026-05-02"), point("2026-05-05"), point("2026-05-06"), point("2026-05-08", 1)];
    expect(holesOf(days)).toEqual([
      { from: "2026-05-02", to: "2026-05-05", why: "no snapshot" },
      { from: "2026-05-06", to: "2026-05-08", why: "not ranked" },
    ]);
  });

  it("is the missing week of a weekly history, and no other", () => {
    const days = ["2024-01-15", "2024-01-22", "2024-01-29", "2024-02-12", "2024-02-19"].map((day) => point(day));
    expect(holesOf(days)).toEqual([{ from: "2024-01-29", to: "2024-02-12", why: "no snapshot" }]);
  });
});
