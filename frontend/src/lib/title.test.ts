import { describe, expect, it } from "vitest";
import { displayLang, displayTitle } from "./title";

const all = { title: "Shōjo Kakumei", titleEnglish: "Revolutionary Girl", titleJapanese: "少女革命" };

describe("the name of a title", () => {
  it.each([
    ["romaji", "Shōjo Kakumei"],
    ["english", "Revolutionary Girl"],
    ["japanese", "少女革命"],
  ] as const)("is the %s one where there is one", (language, name) => {
    expect(displayTitle(all, language)).toBe(name);
  });

  it.each([{ title: "Shōjo Kakumei" }, { title: "Shōjo Kakumei", titleEnglish: null, titleJapanese: " " }])(
    "is the romaji one where there is no other",
    (anime) => {
      expect(displayTitle(anime, "english")).toBe("Shōjo Kakumei");
      expect(displayTitle(anime, "japanese")).toBe("Shōjo Kakumei");
      expect(displayLang(anime, "japanese")).toBeUndefined();
    },
  );

  it("says when it is Japanese", () => {
    expect(displayLang(all, "japanese")).toBe("ja");
    expect(displayLang(all, "romaji")).toBeUndefined();
  });
});
