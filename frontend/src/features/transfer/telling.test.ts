import { expect, test } from "vitest";
import { applyWord, effect, filters, placeWord, sourceWords, valueWord } from "./telling";

const NONE = { new: 0, changed: 0, unchanged: 0, invalid: 0, kept: 0, removed: 0, unknown: 0 };

test("what a mode does is said in one sentence", () => {
  expect(effect({ ...NONE, unchanged: 9 })).toBe("Changes nothing");
  expect(effect({ ...NONE, new: 1 })).toBe("Adds 1 title");
  expect(effect({ ...NONE, new: 1497, changed: 9 })).toBe("Adds 1,497 titles and changes 9 titles");
  expect(effect({ ...NONE, new: 1, changed: 2, removed: 3 })).toBe("Adds 1 title, changes 2 titles and removes 3 titles");
  expect(effect({ ...NONE, changed: 2 })).toBe("Changes 2 titles");
  expect(effect({ ...NONE, new: 2, removed: 1 }, true)).toBe("Added 2 titles and removed 1 title");
  expect(effect(NONE, true)).toBe("Nothing had to change");
});

test("a button says what it will do, and when there is nothing", () => {
  expect(applyWord("merge", { ...NONE, unchanged: 5, kept: 2 })).toBe("Nothing to do");
  expect(applyWord("merge", { ...NONE, new: 3, changed: 1 })).toBe("Import 4 titles");
  expect(applyWord("replace", { ...NONE, removed: 1 })).toBe("Replace my list");
});

test("values are said as people say them", () => {
  expect(valueWord("status", "plan_to_watch")).toBe("Plan to Watch");
  expect(valueWord("rating", null)).toBe("none");
  expect(valueWord("isFavorite", true)).toBe("yes");
  expect(valueWord("tags", [])).toBe("none");
  expect(valueWord("tags", ["sea", "slow"])).toBe("sea, slow");
  expect(valueWord("notes", "long ".repeat(30))).toHaveLength(62);
  expect(valueWord("importedFields", { my_priority: "HIGH" })).toBe("1 value");
});

test("only kinds that occur are offered", () => {
  expect(filters({ ...NONE, new: 2, unknown: 1 }).map(({ label, number }) => `${label} ${number}`)).toEqual([
    "New 2",
    "Not in the catalogue 1",
  ]);
});

test("a row is found again in its file", () => {
  expect(placeWord("mal", 23)).toBe("line 23");
  expect(placeWord("anilist", 4)).toBe("entry 4");
  expect(placeWord("mal", null)).toBe("on your list");
  const file = { source: "mal", name: "animelist.xml" } as Parameters<typeof sourceWords>[0];
  expect(sourceWords(file)).toBe("animelist.xml, MyAnimeList");
  expect(sourceWords({ ...file, source: "anilist", name: "mei" })).toBe("mei’s list on AniList");
});
