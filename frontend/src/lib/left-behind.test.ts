import { beforeEach, expect, it, vi } from "vitest";
import { problem, serve, sessionOf } from "@/testing/server";

const REFRESH = "POST /api/auth/refresh";
const mine = ["catlog-draft-7-42", "catlog-draft-7-1", "catlog-removal-7", "catlog-list-7"];
const others = ["catlog-draft-77-42", "catlog-removal-8", "catlog-theme"];
const left = () => Object.keys(localStorage).filter((name) => [...mine, ...others].includes(name)).sort();

async function signedIn() {
  vi.resetModules();
  const session = await import("./api/session");
  await session.refresh();
  return session;
}

beforeEach(() => {
  localStorage.clear();
  for (const name of [...mine, ...others]) localStorage.setItem(name, "private");
});

it.each(["logOut", "forgetSession"] as const)("%s leaves nothing of theirs, and what is others'", async (leave) => {
  serve({ [REFRESH]: () => ({ body: sessionOf("one") }), "POST /api/auth/logout": () => ({ status: 204 }) });
  await (await signedIn())[leave]();
  expect(left()).toEqual([...others].sort());
});

it("a session that ran out leaves it for when they are back", async () => {
  serve({ [REFRESH]: [() => ({ body: sessionOf("one") }), () => problem(401, "unauthenticated")] });
  const { refresh, useSession } = await signedIn();
  await refresh();
  expect(useSession.getState().kind).toBe("visitor");
  expect(left()).toEqual([...mine, ...others].sort());
});
