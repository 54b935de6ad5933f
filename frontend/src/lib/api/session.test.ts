import { beforeEach, describe, expect, it, vi } from "vitest";
import { problem, serve, sessionOf } from "@/testing/server";

/** A fresh copy of the module: its token is private on purpose. */
async function load() {
  vi.resetModules();
  const session = await import("./session");
  const { api } = await import("./client");
  const { read } = await import("./problem");
  return { ...session, list: () => read(api.GET("/api/list")) };
}

const REFRESH = "POST /api/auth/refresh";
const LIST = "GET /api/list";
const empty = () => ({ body: { items: [], counts: {} } });

beforeEach(() => vi.useRealTimers());

describe("finding out who is here", () => {
  it("takes a null answer for a visitor, who asks without a token", async () => {
    const asked = serve({ [REFRESH]: () => ({ body: null }), [LIST]: empty });
    const { refresh, useSession, list } = await load();
    await refresh();
    await list();
    expect(useSession.getState().kind).toBe("visitor");
    expect(asked.at(-1)?.authorization).toBeNull();
  });

  it("does not call someone a visitor because the server is down", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("refused")));
    const { refresh, useSession } = await load();
    await refresh();
    expect(useSession.getState().kind).toBe("unreachable");
  });

  it("keeps a session through an outage, and drops it when the server says so", async () => {
    serve({
      [REFRESH]: [() => ({ body: sessionOf("one") }), () => problem(503, "busy"), () => problem(401, "unauthenticated")],
    });
    const { refresh, useSession } = await load();
    await refresh();
    await refresh();
    expect(useSession.getState().kind).toBe("signed-in");
    await refresh();
    expect(useSession.getState().kind).toBe("visitor");
  });
});

describe("the access token", () => {
  it("is renewed once after a 401, and the request sent again with the new one", async () => {
    const asked = serve({
      [REFRESH]: [() => ({ body: sessionOf("one") }), () => ({ body: sessionOf("two") })],
      [LIST]: [() => problem(401, "unauthenticated"), empty],
    });
    const { refresh, list } = await load();
    await refresh();
    await list();
    expect(asked.map(({ what }) => what)).toEqual([REFRESH, LIST, REFRESH, LIST]);
    expect(asked.at(-1)?.authorization).toBe("Bearer two");
  });

  it("gives up after the second 401", async () => {
    const asked = serve({ [REFRESH]: () => ({ body: sessionOf("one") }), [LIST]: () => problem(401, "unauthenticated") });
    const { refresh, list } = await load();
    await refresh();
    await expect(list()).rejects.toMatchObject({ status: 401 });
    expect(asked.filter(({ what }) => what === LIST)).toHaveLength(2);
  });

  it("is refreshed before a request when its end is near", async () => {
    vi.useFakeTimers();
    const asked = serve({
      [REFRESH]: [() => ({ body: sessionOf("short", 20) }), () => ({ body: sessionOf("long") })],
      [LIST]: empty,
    });
    const { refresh, list } = await load();
    await refresh();
    vi.setSystemTime(Date.now() + 18_000); // a tab that slept: its timer has not run
    await list();
    expect(asked.map(({ what }) => what)).toEqual([REFRESH, REFRESH, LIST]);
    expect(asked.at(-1)?.authorization).toBe("Bearer long");
  });

  it("is refreshed by itself ahead of its end", async () => {
    vi.useFakeTimers();
    const asked = serve({ [REFRESH]: () => ({ body: sessionOf("one", 900) }) });
    const { refresh } = await load();
    await refresh();
    await vi.advanceTimersByTimeAsync(839_000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toHaveLength(2);
  });
});

describe("rotating refresh tokens", () => {
  it("are used once, however many requests are refused at the same time", async () => {
    const asked = serve({
      [REFRESH]: [() => ({ body: sessionOf("one") }), () => ({ body: sessionOf("two") })],
      [LIST]: (request) =>
        request.headers.get("Authorization") === "Bearer two" ? empty() : problem(401, "unauthenticated"),
    });
    const { refresh, list } = await load();
    await refresh();
    await Promise.all([list(), list(), list()]);
    expect(asked.filter(({ what }) => what === REFRESH)).toHaveLength(2);
  });

  it("are asked for under the same name until the answer has come", async () => {
    const lost = () => Promise.reject(new TypeError("the connection went away"));
    const asked = serve({ [REFRESH]: [lost, () => problem(503, "busy"), () => ({ body: sessionOf("one") })] });
    const { refresh } = await load();
    for (let times = 0; times < 4; times += 1) await refresh();
    const [first, second, third, fourth] = asked.map(({ exchange }) => exchange);
    expect(first).toMatch(/^[\d-]{16,64}$/);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toEqual(first);
  });

  it("are never used by two tabs at once", async () => {
    let underWay = 0;
    let most = 0;
    serve({
      [REFRESH]: async () => {
        most = Math.max(most, (underWay += 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
        underWay -= 1;
        return { body: sessionOf("one") };
      },
    });
    let queue = Promise.resolve<unknown>(undefined);
    const request = (_name: string, work: () => Promise<unknown>) => (queue = queue.then(work));
    vi.stubGlobal("navigator", { locks: { request } });
    const [here, there] = [await load(), await load()];
    await Promise.all([here.refresh(), there.refresh()]);
    expect(most).toBe(1);
  });
});
