import { expect, it } from "vitest";
import { seasonAfter, seasonOf, seasonWords } from "./seasons";

it("knows the season of a day", () => {
  const days = [new Date(2026, 0, 1), new Date(2026, 2, 31), new Date(2026, 3, 1), new Date(2026, 11, 31)];
  expect(days.map((day) => seasonWords(seasonOf(day)))).toEqual(["Winter 2026", "Winter 2026", "Spring 2026", "Fall 2026"]);
});

it("goes over the turn of the year, both ways", () => {
  expect(seasonAfter({ year: 2026, season: "fall" }, 1)).toEqual({ year: 2027, season: "winter" });
  expect(seasonAfter({ year: 2026, season: "winter" }, -1)).toEqual({ year: 2025, season: "fall" });
  expect(seasonAfter({ year: 2026, season: "spring" }, -8)).toEqual({ year: 2024, season: "spring" });
});
