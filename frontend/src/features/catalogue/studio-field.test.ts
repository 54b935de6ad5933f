import { expect, it } from "vitest";
import { matchingStudios } from "./studio-field";

const STUDIOS = [
  { name: "Kyoto Animation", count: 140 },
  { name: "Toei Animation", count: 900 },
  { name: "Studio Deen", count: 300 },
  { name: "A-1 Pictures", count: 250 },
  { name: "Tokyo Movie Shinsha", count: 90 },
];

it.each([
  ["toei", ["Toei Animation"]],
  ["anim", ["Toei Animation", "Kyoto Animation"]],
  ["dee", ["Studio Deen"]],
  ["yo", ["Kyoto Animation", "Tokyo Movie Shinsha"]],
  ["  ", []],
  ["zzz", []],
])("finds studios by %j", (typed, names) => {
  expect(matchingStudios(STUDIOS, typed).map(({ name }) => name)).toEqual(names);
});
