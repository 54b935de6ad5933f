import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NO_FILTERS, queryOf, sortOf } from "@/features/catalogue/filters";
import { addressOf } from "./api/caller";
import { EARLY_SCRIPT, takeEarly } from "./early";
import { EXCHANGE_HEADER, exchangeAnswered, exchangeId } from "./exchange";

const asked: string[] = [];
const names: (string | undefined)[] = [];

function open(path: string, isMember = false): void {
  history.replaceState(null, "", path);
  document.cookie = isMember ? "catlog_member=1" : "catlog_member=; Max-Age=0";
  // As the browser runs it: a classic script in the page.
  (0, eval)(EARLY_SCRIPT);
}

beforeEach(() => {
  asked.length = 0;
  names.length = 0;
  vi.stubGlobal("fetch", (address: string, options?: { headers?: Record<string, string> }) => {
    asked.push(address);
    names.push(options?.headers?.[EXCHANGE_HEADER]);
    return Promise.resolve(new Response("{}"));
  });
});

afterEach(() => vi.unstubAllGlobals());

test("a visitor's search starts with the request that the page would send, which is taken once", async () => {
  open("/search/");
  const address = addressOf("/api/anime", { query: { ...queryOf(NO_FILTERS), sort: sortOf(NO_FILTERS), limit: 24 } });
  expect(asked).toEqual([address]);
  expect(await takeEarly(address)).toBeInstanceOf(Response);
  expect(await takeEarly(address)).toBeNull();
});

test("a member may see other titles: only what is the same for all is asked for early", () => {
  open("/search/", true);
  expect(asked).toEqual([]);
  open("/anime/?id=7", true);
  expect(asked).toEqual(["/api/anime/7"]);
});

test("a member's session is asked for by the name that the page would use", () => {
  vi.stubGlobal("navigator", { locks: { request: (_: string, work: () => unknown) => work() } });
  vi.stubGlobal("document", { cookie: "catlog_member=1" });
  (0, eval)(EARLY_SCRIPT);
  expect(asked).toContain("/api/auth/refresh");
  expect(names).toContain(exchangeId());
  exchangeAnswered();
  expect(names).not.toContain(exchangeId());
});

test("nothing is asked for where the address says more, or nonsense", () => {
  for (const path of ["/search/?q=x", "/anime/", "/anime/?id=x", "/anime/?id=7&other=1", "/login/"]) open(path);
  expect(asked).toEqual([]);
});

test("an answer that failed is as good as none", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  open("/anime/?id=7");
  expect(await takeEarly("/api/anime/7")).toBeNull();
});
