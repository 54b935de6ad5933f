import { describe, expect, it } from "vitest";
import { calendar, daysOf, everyMonth, within } from "./months";

const ALL = { name: "all", fromDay: null, toDay: null };
const month = (name: string, episodes: number) => ({ month: name, episodes, watchSeconds: 0, completedTitles: 0 });
const day = (name: string, episodes: number) => ({ day: name, episodes, watchSeconds: 0 });

describe("months", () => {
  const counts = (figures: Parameters<typeof everyMonth>[0]) => everyMonth(figures).map((one) => [one.month, one.episodes]);

  it("without anything are nought, over the turn of a year, up to today", () => {
    expect(counts({ period: ALL, today: "2026-02-03", months: [month("2025-11", 4), month("2026-01", 2)] })).toEqual([
      ["2025-11", 4],
      ["2025-12", 0],
      ["2026-01", 2],
      ["2026-02", 0],
    ]);
  });

  it("of a year that is over are twelve", () => {
    const period = { name: "2025", fromDay: "2025-01-01", toDay: "2025-12-31" };
    expect(everyMonth({ period, today: "2026-02-03", months: [] })).toHaveLength(12);
  });

  it("of this year end with this one, and nothing at all is this one alone", () => {
    const period = { name: "2026", fromDay: "2026-01-01", toDay: "2026-12-31" };
    expect(counts({ period, today: "2026-02-28", months: [] })).toEqual([["2026-01", 0], ["2026-02", 0]]);
    expect(counts({ period: ALL, today: "2026-02-28", months: [] })).toEqual([["2026-02", 0]]);
  });

  it("are their own days, as far as these are in the period", () => {
    expect(daysOf("2028-02")).toEqual({ fromDay: "2028-02-01", toDay: "2028-02-29" });
    expect(within(ALL, daysOf("2026-12"))).toEqual({ fromDay: "2026-12-01", toDay: "2026-12-31" });
    const period = { fromDay: "2026-01-31", toDay: "2026-03-01" };
    expect(within(period, daysOf("2026-01"))).toEqual({ fromDay: "2026-01-31", toDay: "2026-01-31" });
    expect(within(period, daysOf("2026-03"))).toEqual({ fromDay: "2026-03-01", toDay: "2026-03-01" });
  });

  it("are years of a long time, all of it", () => {
    const months = [month("1990-01", 1), month("1990-12", 2), month("2026-11", 4)];
    const found = counts({ period: ALL, today: "2026-11-24", months });
    expect([found.length, found[0], found[1], found.at(-1)]).toEqual([37, ["1990", 3], ["1991", 0], ["2026", 4]]);
    expect(daysOf("1990")).toEqual({ fromDay: "1990-01-01", toDay: "1990-12-31" });
    expect(everyMonth({ period: ALL, today: "2026-11-24", months: [month("2021-12", 1)] })).toHaveLength(60);
  });
});

describe("the calendar", () => {
  it("is whole weeks from Monday on, without what is outside of the period", () => {
    const period = { name: "30_days", fromDay: "2026-10-26", toDay: "2026-11-24" };
    const weeks = calendar({ period, today: "2026-11-24", days: [day("2026-11-24", 9), day("2026-10-26", 1)] });
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks[0]?.[0]).toEqual({ day: "2026-10-26", episodes: 1, level: 2 });
    // The 24th is a Tuesday: the rest of its week has not come.
    expect(weeks.at(-1)?.map((one) => one?.level ?? null)).toEqual([0, 4, null, null, null, null, null]);
  });

  it("is 53 weeks of all time, days over a change of clocks among them", () => {
    const weeks = calendar({ period: ALL, today: "2026-11-24", days: [] });
    const days = weeks.flat().flatMap((one) => (one ? [one.day] : []));
    expect(weeks).toHaveLength(53);
    expect(new Set(days).size).toBe(days.length);
    expect(days).toContain("2026-03-29");
    expect(days.at(-1)).toBe("2026-11-24");
  });
});
