import { describe, expect, it } from "vitest";
import { dateWords, finished, isBefore, isPartialDate, shaped, stepped } from "./partial-date";

describe("a date that is typed", () => {
  it.each([
    ["2", "2"],
    ["2026", "2026"],
    ["20260", "2026-0"],
    ["202604", "2026-04"],
    ["20260414", "2026-04-14"],
    ["2026041499", "2026-04-14"],
    ["2026-04-14", "2026-04-14"],
    ["2026-4-14", "2026-04-14"],
    ["2026/04", "2026-04"],
    ["2026-", "2026"],
    ["April 2026", "2026"],
    ["", ""],
  ])("%j is brought into shape as %j", (typed, shape) => {
    expect(shaped(typed)).toBe(shape);
  });

  it("a lone digit is that month or day once the field is left", () => {
    expect([finished("2026-4"), finished("2026-04-1"), finished("2026-04"), finished("20")]).toEqual([
      "2026-04",
      "2026-04-01",
      "2026-04",
      "20",
    ]);
  });
});

it.each([
  ["", true],
  ["2026", true],
  ["2026-04", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-13", false],
  ["2026-00-10", false],
  ["202", false],
  ["0000", false],
  ["2026-4", false],
])("%j is a date, in part or in full: %s", (text, is) => {
  expect(isPartialDate(text)).toBe(is);
});

it.each([
  ["2026", 1, "2027"],
  ["2026-12", 1, "2027-01"],
  ["2026-01-01", -1, "2025-12-31"],
  ["", 1, "2026-11-24"],
  ["2026-1", 1, "2026-1"],
])("%j steps by %d to %j", (text, by, next) => {
  expect(stepped(text, by, "2026-11-24")).toBe(next);
});

it("is said with as much as is known", () => {
  expect(["2026", "2026-04", "2026-04-14"].map(dateWords)).toEqual(["2026", "April 2026", "14 April 2026"]);
});

it("compares only what both say", () => {
  expect(isBefore("2026", "2026-04-14")).toBe(false);
  expect(isBefore("2026-03", "2026-04-14")).toBe(true);
  expect(isBefore("2025-12-31", "2026")).toBe(true);
});
