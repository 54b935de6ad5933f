import { describe, expect, it } from "vitest";
import { NO_FILTERS } from "./filters";
import { addressOf, MOST, remembered } from "./recent-rules";

describe("recent searches", () => {
  it("stand with the newest first, each once", () => {
    expect(remembered(["?q=nagi", "?q=salt"], "?q=salt")).toEqual(["?q=salt", "?q=nagi"]);
  });

  it("take in what was typed on, but not what was typed on with other filters", () => {
    expect(remembered(["?q=nag", "?q=salt"], "?q=nagi")).toEqual(["?q=nagi", "?q=salt"]);
    expect(remembered(["?q=nag&genre=Drama"], "?q=nagi")).toHaveLength(2);
    expect(remembered(["?genre=Drama"], "?q=nagi&genre=Drama")).toHaveLength(2);
  });

  it("are not too many, and each is a search", () => {
    const many = Array.from({ length: MOST }, (_, index) => `?q=title+${index}`);
    expect(remembered(many, "?q=another")).toHaveLength(MOST);
    expect(remembered(many, "?sort=rank")).toEqual(many);
    expect(remembered(["nonsense"], "?q=a")[0]).toBe("?q=a");
  });

  it("forget the order in which one looked", () => {
    expect(addressOf({ ...NO_FILTERS, q: "nagi", sort: "oldest" })).toBe("?q=nagi");
  });
});
