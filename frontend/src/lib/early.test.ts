import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NO_FILTERS, queryOf, sortOf } from "@/features/catalogue/filters";
import { queryFor } from "@/features/tracking/entry-cache";
import { queryOf as listQueryOf, viewFrom } from "@/features/tracking/list-view";
import { addressOf } from "./api/caller";
import { COVER_ROOM, EARLY_SCRIPT, isAskedEarly, saidEarly, takeEarly } from "./early";
import { EXCHANGE_HEADER, exchangeAnswered, exchangeId } from "./exchange";

const asked: string[] = [];
const names: (string | null)[] = [];

function open(path: string, isMember = false): void {
  history.replaceState(null, "", path);
  document.cookie = `catlog_member=1; Path=/; Max-Age=${isMember ? 9 : 0}`;
  // As the browser runs it: a classic script in the page.
  (0, eval)(EARLY_SCRIPT);
}

const STATUS = "/api/status";
const SESSION = "/api/auth/refresh";
const SEARCH = addressOf("/api/anime", { query: { ...queryOf(NO_FILTERS), sort: sortOf(NO_FILTERS), limit: 24 } });
const answers = new Map<string, unknown>();

beforeEach(() => {
  asked.length = 0;
  names.length = 0;
  answers.clear();
  answers.set(SESSION, { accessToken: "secret" });
  localStorage.clear();
  document.body.innerHTML = "";
  vi.stubGlobal("fetch", (address: string, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    const token = headers.get("Authorization");
    names.push(headers.get(EXCHANGE_HEADER));
    asked.push(token ? `${address} with ${token}` : address);
    return Promise.resolve(new Response(JSON.stringify(answers.get(address) ?? {})));
  });
  // As in a browser: each alone.
  const request = (_name: string, work: () => Promise<unknown>) => work();
  Object.defineProperty(navigator, "locks", { value: { request }, configurable: true });
});

afterEach(() => {
  Reflect.deleteProperty(navigator, "locks");
  vi.unstubAllGlobals();
});

test("a visitor's search starts with the request that the page would send, which is taken once", async () => {
  open("/search/");
  expect(asked).toEqual([SEARCH, STATUS]);
  expect(await takeEarly(SEARCH)).toBeInstanceOf(Response);
  expect(await takeEarly(SEARCH)).toBeNull();
});

test("what is known of a title is the same for all, and a member's entry is asked for as soon as it is known whose", async () => {
  open("/anime/?id=7");
  expect(asked.splice(0)).toEqual(["/api/anime/7", STATUS]);
  open("/anime/?id=7", true);
  expect(asked.splice(0)).toEqual([SESSION, "/api/anime/7", STATUS]);
  const entry = addressOf("/api/list", { query: queryFor([7]) });
  await vi.waitFor(() => expect(asked).toEqual([`${entry} with Bearer secret`]));
  expect(isAskedEarly(entry)).toBe(true);
  expect(await takeEarly(entry)).toBeInstanceOf(Response);
  expect(isAskedEarly(entry)).toBe(false);
});

test("what differs from member to member is asked for with the token that came", async () => {
  for (const [path, address] of [
    ["/", "/api/home"],
    ["/search/", SEARCH],
    ["/my-list/", addressOf("/api/list", { query: { ...listQueryOf(viewFrom(new URLSearchParams())), limit: 100 } })],
  ] as const) {
    asked.length = 0;
    open(path, true);
    const others = path === "/" ? [SESSION] : [SESSION, STATUS];
    await vi.waitFor(() => expect(asked).toEqual([...others, `${address} with Bearer secret`]));
    expect(await takeEarly(address)).toBeInstanceOf(Response);
  }
});

test("what is known of the app and of the cat comes with a member's home", async () => {
  answers.set("/api/home", { status: { titles: 3 }, companion: { mood: "happy" } });
  open("/", true);
  expect(await (await takeEarly(STATUS))?.json()).toEqual({ titles: 3 });
  expect(await (await takeEarly("/api/companion"))?.json()).toEqual({ mood: "happy" });
});

test("a list that was last looked at in another order is not asked for in the usual one", async () => {
  localStorage.setItem("catlog-list-1", "sort=title&direction=asc");
  open("/my-list/", true);
  expect(await takeEarly(SESSION)).toBeInstanceOf(Response);
  await new Promise((done) => setTimeout(done, 20));
  expect(asked).toEqual([SESSION, STATUS]);
});

test("covers are shown where there is room for them, and what was said is there without waiting", async () => {
  const found = { items: [{ malId: 1, imageUrl: "https://x.test/1.jpg" }, { malId: 2, imageUrl: null }, { malId: 3, imageUrl: null }] };
  answers.set(SEARCH, found);
  document.body.innerHTML = `<i ${COVER_ROOM}></i><i ${COVER_ROOM}></i>`;
  open("/search/");
  await vi.waitFor(() => expect(document.images).toHaveLength(2));
  expect([...document.images].map((image) => image.getAttribute("src"))).toEqual(["https://x.test/1.jpg", "/api/anime/2/cover.svg"]);
  expect(saidEarly(SEARCH)).toEqual(found);
  expect(saidEarly(SEARCH)).toBeUndefined();
  expect(await takeEarly(SEARCH)).toBeNull();
});

test("what is taken before it has come is not said later", async () => {
  open("/anime/?id=7");
  await takeEarly("/api/anime/7");
  await new Promise((done) => setTimeout(done, 20));
  expect(saidEarly("/api/anime/7")).toBeUndefined();
});

test("a member's session is asked for by the name that the page would use", () => {
  open("/stats/", true);
  expect(asked).toContain("/api/auth/refresh");
  expect(names).toContain(exchangeId());
  exchangeAnswered();
  expect(names).not.toContain(exchangeId());
});

test("nothing is asked for where the address says more, or nonsense", () => {
  for (const path of ["/search/?q=x", "/anime/", "/anime/?id=x", "/anime/?id=7&other=1", "/login/"]) open(path);
  expect(new Set(asked)).toEqual(new Set([STATUS]));
});

test("an answer that failed is as good as none", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  open("/anime/?id=7");
  expect(await takeEarly("/api/anime/7")).toBeNull();
});
