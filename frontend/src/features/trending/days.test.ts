import { describe, expect, it } from "vitest";
import { dayNumber, gapsOf, isoDay, missingDays, monthAway, nearestDay, stepDay } from "./days";

/** Days from a first one on, each so many days after the one before. */
function rhythm(first: string, ...distances: number[]): string[] {
  const numbers = [dayNumber(first)];
  for (const distance of distances) numbers.push((numbers.at(-1) ?? 0) + distance);
  return numbers.map(isoDay);
}

describe("days as numbers", () => {
  it.each(["1970-01-01", "2024-02-29", "2026-03-29", "2026-10-25"])("come back as %s", (day) => {
    expect(isoDay(dayNumber(day))).toBe(day);
  });
});

describe("the nearest published day", () => {
  const days = rhythm("2024-01-22", 7, 14, 7);
  it.each([
    [-400, "2024-01-22"],
    [0, "2024-01-22"],
    [3, "2024-01-22"],
    [4, "2024-01-29"],
    [13, "2024-01-29"],
    [14, "2024-02-12"],
    [900, "2024-02-19"],
  ])("%i days after the first", (offset, day) => {
    expect(nearestDay(days, dayNumber("2024-01-22") + offset)).toBe(day);
  });
  it("is none without history", () => {
    expect(nearestDay([], 0)).toBeUndefined();
  });
});

describe("steps", () => {
  const days = rhythm("2024-01-01", 1, 1, 60, 1);
  it("stay within the history", () => {
    expect(stepDay(days, "2024-01-01", -1)).toBe("2024-01-01");
    expect(stepDay(days, "2024-01-03", 1)).toBe("2024-03-03");
    expect(stepDay(days, "2024-03-04", 5)).toBe("2024-03-04");
  });
  it("of a month leave a day behind even where a gap is longer than that", () => {
    expect(monthAway(days, "2024-01-03", 1)).toBe("2024-03-03");
    expect(monthAway(days, "2024-03-03", -1)).toBe("2024-01-03");
    expect(monthAway(days, "2024-03-04", 1)).toBe("2024-03-04");
  });
});

describe("gaps", () => {
  it.each([
    ["no history", [], []],
    ["one day", rhythm("2024-01-01"), []],
    ["every day", rhythm("2024-01-01", 1, 1, 1, 1), []],
    ["every week", rhythm("2024-01-01", 7, 7, 7, 7), []],
    ["weeks, then days", rhythm("2024-01-01", 7, 7, 7, 7, 1, 1, 1, 1, 1), []],
    ["a day missed", rhythm("2024-01-01", 1, 1, 2, 1, 1), [1]],
    ["a week missed", rhythm("2024-01-15", 7, 7, 14, 7), [13]],
    ["two runs missed, one between them", rhythm("2024-01-01", 1, 1, 1, 2, 2, 1, 1, 1), [1, 1]],
    ["a gap between the only days", rhythm("2024-01-01", 9), [8]],
  ])("%s", (_, days, missing) => {
    expect(gapsOf(days).map((gap) => gap.days)).toEqual(missing);
  });
  it("are named by the days that are missing", () => {
    const [gap] = gapsOf(rhythm("2024-01-15", 7, 7, 14, 7));
    expect(gap && missingDays(gap)).toEqual({ first: "2024-01-30", last: "2024-02-11" });
  });
});
