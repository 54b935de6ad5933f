import { describe, expect, it } from "vitest";
import { bumpPath, linear, linePath, roundTicks, spread, unbroken } from "./drawing";

it("scales both ways, and one value to the start", () => {
  expect([1, 50, 99].map(linear([1, 99], [0, 980]))).toEqual([0, 490, 980]);
  expect(linear([0, 10], [100, 0])(10)).toBe(0);
  expect(linear([5, 5], [10, 20])(5)).toBe(10);
});

it.each([
  [1, 30, 5, [10, 20, 30]],
  [8.51, 8.64, 4, [8.55, 8.6]],
  [0, 0.3, 3, [0, 0.1, 0.2, 0.3]],
  [7, 7, 4, [7]],
  [1_200_000, 1_260_000, 4, [1_200_000, 1_220_000, 1_240_000, 1_260_000]],
])("has round ticks from %d to %d", (low, high, wanted, ticks) => {
  expect(roundTicks(low, high, wanted)).toEqual(ticks);
});

describe("a line", () => {
  const runs = (values: (number | null)[], brokenBefore: number[] = []) =>
    unbroken(values, (value) => value, (_, index) => brokenBefore.includes(index));

  it.each([
    ["is whole where nothing is missing", [1, 2, 3], [], [[1, 2, 3]]],
    ["stops where there is no value", [1, null, null, 3, 4], [], [[1], [3, 4]]],
    ["stops where days are missing", [1, 2, 3, 4], [2], [[1, 2], [3, 4]]],
    ["is none without values", [null, null], [1], []],
  ])("%s", (_, values, broken, expected) => {
    expect(runs(values, broken)).toEqual(expected);
  });

  it("never joins what is not next to each other", () => {
    expect(linePath([[0, 1], [10, 5]], true)).toBe("M0 1H10V5");
    expect(linePath([[0, 1], [10, 5]], false)).toBe("M0 1L10 5");
    expect(bumpPath([[0, 1], [10, 5]])).toBe("M0 1C5 1 5 5 10 5");
    expect(linePath([[3, 4]], true)).toBe("M3 4");
  });
});

it("spreads a few of many, the ends among them", () => {
  expect(spread([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3)).toEqual([0, 5, 10]);
});
