/**
 * Who is here. The access token lives in this module's memory only; the refresh token is a cookie that scripts cannot
 * read. Refresh tokens rotate and an old one that comes back ends the session, so refreshes queue up: across tabs by
 * a Web Lock, within a tab by sharing the one under way.
 */
import { create } from "zustand";
import { dropMark, hasSession } from "../member";
import { SESSION_LOCK, takeEarly } from "../early";
import { exchangeAnswered, exchangeId } from "../exchange";
import { createClient } from "./caller";
import { useTheme } from "../theme";
import { forgetLeftBehind } from "../left-behind";
import { rememberAccount, rememberedAccount } from "./kept";
import { ApiError, read } from "./problem";
import type { Account, Session } from "./types";

/** `unknown` until the first answer; `unreachable` when there was none, which is not the same as logged out. */
export type SessionState =
  | { kind: "unknown" }
  | { kind: "visitor" }
  | { kind: "unreachable" }
  | { kind: "signed-in"; account: Account };

interface Token {
  value: string;
  /** Milliseconds since the epoch. From here on the next one is asked for before a request. */
  renewAt: number;
}

/** Ask for the next token this long before the present one ends, or in its last quarter where it is short-lived. */
const MARGIN_MS = 60_000;
/** Browsers turn a longer delay into none at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const useSession = create<SessionState>(() => ({ kind: "unknown" }));

/**
 * Speaks to /api/auth without a token: what hands tokens out cannot need one. Kept alive, so that a page that is left
 * meanwhile need not ask again.
 */
export const authClient = createClient(async (request) => {
  const early = await takeEarly(new URL(request.url).pathname);
  return early ?? globalThis.fetch(request, { keepalive: true });
});

let token: Token | null = null;
/** Somebody is taken for signed in whom the server could not yet be asked about. */
let isUnconfirmed = false;
let refreshing: Promise<string | null> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const otherTabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(SESSION_LOCK);

function settle(session: Session | null): string | null {
  clearTimeout(timer);
  isUnconfirmed = false;
  void rememberAccount(session?.account ?? null);
  if (session === null) {
    token = null;
    dropMark();
    useSession.setState({ kind: "visitor" }, true);
    return null;
  }
  const lifeMs = session.expiresInSeconds * 1000;
  const marginMs = Math.min(MARGIN_MS, lifeMs / 4);
  token = { value: session.accessToken, renewAt: Date.now() + lifeMs - marginMs / 2 };
  timer = setTimeout(() => void refresh(), Math.min(lifeMs - marginMs, LONGEST_TIMER_MS));
  useSession.setState({ kind: "signed-in", account: session.account }, true);
  return token.value;
}

/** Run alone among all tabs of this site. */
function exclusively<T>(work: () => Promise<T>): Promise<T> {
  return "locks" in navigator ? navigator.locks.request(SESSION_LOCK, work) : work();
}

async function askForToken(): Promise<string | null> {
  try {
    const exchange = { params: { header: { "Idempotency-Key": exchangeId() } } };
    const session = await read(authClient.POST("/api/auth/refresh", exchange));
    exchangeAnswered();
    return settle(session);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      exchangeAnswered();
      return settle(null);
    }
    // No answer says nothing about the session: keep what is known and let the caller's own request fail.
    if (useSession.getState().kind === "unknown") {
      const account = rememberedAccount();
      isUnconfirmed = account !== null;
      useSession.setState(account ? { kind: "signed-in", account } : { kind: "unreachable" }, true);
    }
    return null;
  }
}

/** Get a new access token; null for a visitor or when the server is out of reach. */
export function refresh(): Promise<string | null> {
  refreshing ??= exclusively(askForToken).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** A token that is good for the next request, refreshed when its end is near; null for a visitor. */
export async function currentToken(): Promise<string | null> {
  if (refreshing) await refreshing;
  if (token === null) return isUnconfirmed ? refresh() : null;
  if (Date.now() < token.renewAt) return token.value;
  return refresh();
}

/** After a 401: a token other than the refused one, or null when there is none to be had. */
export async function renewedToken(refused: string): Promise<string | null> {
  if (refreshing) await refreshing;
  return token !== null && token.value !== refused ? token.value : refresh();
}

/** Find out who is here; once, when the page loads. */
export function startSession(): void {
  otherTabs?.addEventListener("message", () => void refresh());
  addEventListener("online", () => void (hasSession() && refresh()));
  if (hasSession()) void refresh();
  else settle(null);
}

/** Raises ApiError (401 for a wrong name or password, 422 with fields). */
export async function logIn(login: string, password: string): Promise<void> {
  await exclusively(async () => settle(await read(authClient.POST("/api/auth/login", { body: { login, password } }))));
  otherTabs?.postMessage("changed");
}

/** Raises ApiError (409 and 422 with fields). */
export async function register(username: string, email: string, password: string): Promise<void> {
  const { theme } = useTheme.getState();
  const body = { username, email, password, theme, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  await exclusively(async () => settle(await read(authClient.POST("/api/auth/register", { body }))));
  otherTabs?.postMessage("changed");
}

/** Take over what the server says about the account, after something about it was changed. */
export function adoptAccount(account: Account): void {
  if (useSession.getState().kind === "signed-in") useSession.setState({ kind: "signed-in", account }, true);
}

/** They leave on purpose, and nothing of theirs stays in this browser. */
function leave(): void {
  const session = useSession.getState();
  settle(null);
  if (session.kind === "signed-in") forgetLeftBehind(session.account.id);
}

/** The account is gone, and with it the session: there is nothing to tell the server. */
export function forgetSession(): void {
  leave();
  otherTabs?.postMessage("changed");
}

/** Raises ApiError when the server could not be told: the session is then still there. */
export async function logOut(): Promise<void> {
  await exclusively(async () => {
    await read(authClient.POST("/api/auth/logout"));
    leave();
  });
  otherTabs?.postMessage("changed");
}
