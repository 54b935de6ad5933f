/** A stand-in for the API at the edge: answers by "METHOD path", and what was asked of it. */
import { vi } from "vitest";
import type { Account, ListItem } from "@/lib/api/types";

interface Answered {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

type Answer = Answered | Promise<Answered>;
type Handler = (request: Request) => Answer;

export interface Asked {
  what: string;
  query: URLSearchParams;
  authorization: string | null;
  exchange: string | null;
  body: unknown;
}

/** Stub fetch. A handler may be given as a list, used one after the other; the last one stays. */
export function serve(routes: Record<string, Handler | Handler[]>): Asked[] {
  const asked: Asked[] = [];
  const used = new Map<string, number>();
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname, searchParams: query } = new URL(request.url);
    const what = `${request.method} ${pathname}`;
    const text = await request.clone().text();
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const { headers: sent } = request;
    const named = { authorization: sent.get("Authorization"), exchange: sent.get("Idempotency-Key") };
    asked.push({ what, query, ...named, body });
    const handlers = [routes[what] ?? []].flat();
    const handler = handlers[Math.min(used.get(what) ?? 0, handlers.length - 1)];
    used.set(what, (used.get(what) ?? 0) + 1);
    if (!handler) throw new Error(`nobody answers ${what}`);
    const { status = 200, body: answer, headers = {} } = await handler(request);
    const type = status < 400 ? "application/json" : "application/problem+json";
    const content = status === 204 ? null : JSON.stringify(answer ?? null);
    return new Response(content, { status, headers: { ...headers, "Content-Type": type } });
  });
  return asked;
}

export const ACCOUNT: Account = {
  id: 7,
  username: "hana",
  email: "hana@example.com",
  createdAt: "2026-05-01T00:00:00Z",
  displayName: "",
  bio: "",
  avatar: "letter",
  timeZone: "Asia/Tokyo",
  theme: "system",
  titleLanguage: "romaji",
  showsAdult: false,
  isListPublic: false,
  showsCat: true,
};

export function sessionOf(accessToken: string, expiresInSeconds = 900) {
  return { accessToken, expiresInSeconds, account: ACCOUNT };
}

export function problem(status: number, code: string, errors: { field: string; message: string }[] = []) {
  return { status, body: { type: "about:blank", title: code, status, detail: `It is ${code}.`, code, errors, instance: "/" } };
}

export function listItem(part: Partial<ListItem> = {}): ListItem {
  return {
    malId: 42,
    status: "watching",
    rating: null,
    episodesWatched: 7,
    notes: "",
    startedOn: null,
    finishedOn: null,
    rewatchCount: 0,
    isRewatching: false,
    isFavorite: false,
    tags: [],
    version: 1,
    createdAt: "2026-05-01T00:00:00Z",
    updatedAt: "2026-05-01T00:00:00Z",
    offersCompletion: false,
    anime: {
      title: "Tidewalker Nagi",
      titleEnglish: null,
      titleJapanese: null,
      imageUrl: null,
      type: "TV",
      year: 2026,
      episodes: 12,
      status: "Currently Airing",
      score: 8.64,
      genres: ["Drama"],
      isAdult: false,
      isKnown: true,
    },
    ...part,
  };
}

/** A list as `GET /api/list` gives it, whatever is asked for. */
export function listRead(...items: ListItem[]) {
  const counts = { watching: 0, completed: 0, plan_to_watch: 0, on_hold: 0, dropped: 0 };
  for (const { status } of items) counts[status] += 1;
  return { items, nextCursor: null, total: items.length, counts };
}
