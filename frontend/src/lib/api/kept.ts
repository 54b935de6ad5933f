/**
 * What the server last said of one's list, kept in the browser so that the list opens without the server. Kept for
 * one account at a time, and gone when that account logs out. Tokens are never kept.
 */
import { create } from "zustand";
import type { Account } from "./types";

const PREFIX = "catlog-list-";
const ACCOUNT = "catlog-account";
const KEPT_AT = "x-catlog-kept-at";
/** Pages of a list are many; the ones read last are enough. */
const MOST = 60;

/** Since when what is shown has not been heard of from the server; null while it answers. */
export const useKept = create<{ since: string | null }>(() => ({ since: null }));

const nameOf = (accountId: number) => `${PREFIX}${accountId}`;
const isThere = () => typeof caches !== "undefined";

/** Reads of the list are kept, with the home page's answer, which is made of it. Nothing else is. */
export function isKept({ method, url }: Request): boolean {
  const { pathname } = new URL(url);
  return method === "GET" && (pathname === "/api/list" || pathname === "/api/home" || pathname.startsWith("/api/list/"));
}

export async function keep(accountId: number, url: string, response: Response): Promise<void> {
  if (!isThere()) return;
  const headers = { "content-type": response.headers.get("content-type") ?? "", [KEPT_AT]: new Date().toISOString() };
  const body = await response.blob();
  const cache = await caches.open(nameOf(accountId));
  // Put anew it is the last of the keys, which are in the order in which they came.
  await cache.delete(url);
  await cache.put(url, new Response(body, { headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
}

/** The last answer to this request; says that it is an old one. */
export async function recall(accountId: number, url: string): Promise<Response | null> {
  if (!isThere()) return null;
  const found = await (await caches.open(nameOf(accountId))).match(url);
  if (!found) return null;
  const at = found.headers.get(KEPT_AT);
  const { since } = useKept.getState();
  if (at && (since === null || at < since)) useKept.setState({ since: at });
  return found;
}

/** Remember who is signed in, for when the server cannot be asked. Null forgets them and everything of theirs. */
export async function rememberAccount(account: Account | null): Promise<void> {
  try {
    if (account) localStorage.setItem(ACCOUNT, JSON.stringify(account));
    else localStorage.removeItem(ACCOUNT);
  } catch {
    // storage is switched off: then there is no list offline
  }
  if (!isThere()) return;
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && (!account || name !== nameOf(account.id)));
  await Promise.all(others.map((name) => caches.delete(name)));
}

export function rememberedAccount(): Account | null {
  try {
    return JSON.parse(localStorage.getItem(ACCOUNT) ?? "null") as Account | null;
  } catch {
    return null;
  }
}
