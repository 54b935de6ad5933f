import { describe, expect, it } from "vitest";
import { findZones, knownZones, offset, timeThere } from "./zones";

const JANUARY = new Date("2026-01-15T12:00:00Z");
const JULY = new Date("2026-07-15T12:00:00Z");
const zones = knownZones();
const find = (typed: string) => findZones(zones, typed, 5, JANUARY).map(({ name }) => name);

describe("finding a time zone", () => {
  it.each([
    ["tok", "Asia/Tokyo"],
    ["sao paulo", "America/Sao_Paulo"],
    ["São Paulo", "America/Sao_Paulo"],
    ["new_york", "America/New_York"],
    ["europe berlin", "Europe/Berlin"],
    ["utc", "UTC"],
  ])("%s is %s", (typed, name) => {
    expect(find(typed)[0]).toBe(name);
  });

  it("knows zones by what people call them and by their distance from UTC", () => {
    expect(find("japan")).toContain("Asia/Tokyo");
    expect(find("utc+5:45").join()).toMatch(/^Asia\/Kath?mandu$/);
  });

  it("finds nothing that is not there, and never more than asked for", () => {
    expect(find("atlantis")).toEqual([]);
    expect(find("")).toHaveLength(5);
    expect(find("a")).toHaveLength(5);
  });
});

it("says how far a zone is from UTC, on that day", () => {
  expect([offset("Asia/Tokyo", JANUARY), offset("Europe/Berlin", JANUARY), offset("Europe/Berlin", JULY)]).toEqual([
    "UTC+9",
    "UTC+1",
    "UTC+2",
  ]);
  expect(offset("America/St_Johns", JANUARY)).toBe("UTC−3:30");
  expect(timeThere("Asia/Tokyo", JANUARY)).toBe("21:00");
});
