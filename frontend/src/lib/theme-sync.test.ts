import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ACCOUNT, problem, serve } from "@/testing/server";
import { useSession } from "./api/session";
import { chooseTheme, useTheme } from "./theme";
import { syncTheme } from "./theme-sync";

const PATCH = "PATCH /api/account";
let stop: () => void;

const come = (theme: "system" | "light" | "dark") =>
  useSession.setState({ kind: "signed-in", account: { ...ACCOUNT, theme } }, true);

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  useSession.setState({ kind: "unknown" }, true);
  chooseTheme("system");
  stop = syncTheme();
});

afterEach(() => stop());

it("takes up the account's theme when somebody comes in", () => {
  const asked = serve({});
  come("dark");
  expect(useTheme.getState().theme).toBe("dark");
  expect(asked).toEqual([]);
});

it("tells the account what is chosen here, once", async () => {
  const asked = serve({ [PATCH]: () => ({ body: { ...ACCOUNT, theme: "light" } }) });
  come("dark");
  chooseTheme("light");
  await vi.waitFor(() => expect(asked.map(({ what, body }) => [what, body])).toEqual([[PATCH, { theme: "light" }]]));
  expect(useTheme.getState().theme).toBe("light");
});

it("keeps a choice that could not be saved, also when the session is renewed", async () => {
  const asked = serve({ [PATCH]: () => problem(503, "busy") });
  come("dark");
  chooseTheme("light");
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve));
  come("dark"); // as far as the server knows
  expect(useTheme.getState().theme).toBe("light");
  come("system"); // chosen on another device since
  expect(useTheme.getState().theme).toBe("system");
});

it("ends with the last of two quick choices", async () => {
  const answers = ["light", "system"] as const;
  const asked = serve({ [PATCH]: answers.map((theme) => () => ({ body: { ...ACCOUNT, theme } })) });
  come("dark");
  chooseTheme("light");
  chooseTheme("system");
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  await new Promise((resolve) => setTimeout(resolve));
  expect(useTheme.getState().theme).toBe("system");
  expect(asked).toHaveLength(2);
});

it("asks nobody for a visitor", () => {
  const asked = serve({});
  useSession.setState({ kind: "visitor" }, true);
  chooseTheme("dark");
  expect(asked).toEqual([]);
});
