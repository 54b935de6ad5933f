import { describe, expect, it } from "vitest";
import { ago, count, daysSince, greeting, length, since } from "./words";

const NOW = new Date(2026, 4, 14, 0, 30);

describe("how long ago", () => {
  it.each([
    [new Date(2026, 4, 14, 0, 1), "today"],
    [new Date(2026, 4, 14, 0, 45), "today"],
    [new Date(2026, 4, 13, 23, 59), "yesterday"],
    [new Date(2026, 4, 11, 12), "3 days ago"],
    [new Date(2026, 3, 14, 12), "14 April 2026"],
  ])("counts nights, not hours: %s", (instant, words) => {
    expect(ago(instant.toISOString(), NOW)).toBe(words);
  });
});

describe("how long ago by the clock", () => {
  it.each([
    [-30, "just now"],
    [40, "just now"],
    [60, "1 minute ago"],
    [59 * 60 + 59, "59 minutes ago"],
    [3 * 3600 + 1800, "3 hours ago"],
    [35 * 3600, "35 hours ago"],
    [36 * 3600, "2 days ago"],
    [13 * 86_400, "13 days ago"],
    [14 * 86_400, "on 29 April 2026"],
  ])("%i seconds", (seconds, words) => {
    const now = new Date(Date.UTC(2026, 4, 13, 12));
    expect(since(new Date(now.getTime() - seconds * 1000).toISOString(), now)).toBe(words);
  });
});

it("counts the days since a snapshot", () => {
  expect(daysSince("2026-05-14", Date.UTC(2026, 4, 16, 23, 59))).toBe(2);
});

it.each([
  [20, "1 min"],
  [1440, "24 min"],
  [3600, "1 h"],
  [6480, "1 h 48 min"],
])("writes %i seconds as %s", (seconds, words) => {
  expect(length(seconds)).toBe(words);
});

it("counts one and many", () => {
  expect([count(1, "title"), count(30014, "title")]).toEqual(["1 title", "30,014 titles"]);
});

it("greets by the hour", () => {
  expect([3, 8, 15, 21].map(greeting)).toEqual(["Good night", "Good morning", "Good afternoon", "Good evening"]);
});
