import { describe, expect, it } from "vitest";
import { logInPath, safeDestination, titlePath } from "./destination";

describe("where to go after logging in", () => {
  it.each(["/my-list/", "/anime/?id=42", "/search/?q=a%26b#top"])("goes back to %s", (path) => {
    const asked = new URL(logInPath(path), "http://catlog.test").searchParams.get("next");
    expect(safeDestination(asked)).toBe(path);
  });

  it.each([
    null,
    "",
    "https://evil.test/",
    "//evil.test/",
    "/\\evil.test",
    "\\\\evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "/./\\/evil.test",
    "/..//evil.test",
    "javascript:alert(1)",
    "my-list/",
    "/api/auth/logout",
  ])("does not follow %j", (asked) => {
    expect(safeDestination(asked)).toBe("/");
  });

  it("is the title that a visitor wanted to add", () => {
    expect(safeDestination(titlePath(42))).toBe("/anime/?id=42");
  });
});
