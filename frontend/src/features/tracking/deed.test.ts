import { expect, test } from "vitest";
import { listItem } from "@/testing/server";
import { deedOf } from "./deed";

const before = listItem({ episodesWatched: 7 });

test.each([
  [{ episodesWatched: 8 }, "episode"],
  [{ episodesWatched: 12, status: "completed" }, "completed"],
  [{ episodesWatched: 12, status: "completed", rating: 10 }, "ten"],
  [{ status: "dropped" }, "dropped"],
  [{ episodesWatched: 6 }, null],
  [{ status: "watching" }, null],
  [{ rating: 9, notes: "The ferry!" }, null],
  [null, null],
] as const)("%j is told as %s", (change, deed) => {
  expect(deedOf(before, change)).toBe(deed);
});

test("what is so already is not told again", () => {
  expect(deedOf(listItem({ rating: 10, status: "completed" }), { rating: 10, status: "completed" })).toBeNull();
});

test("a title that is new on the list starts at nothing", () => {
  expect(deedOf(null, { status: "watching", episodesWatched: 1 })).toBe("episode");
  expect(deedOf(null, { status: "plan_to_watch" })).toBeNull();
});
