/** One's own account: what it says, who is logged in with it, what programs may use it, and its end. */
import { api } from "./client";
import { read } from "./problem";
import { adoptAccount, forgetSession } from "./session";
import type { Account, AccountChange, NewToken, TokenRequest } from "./types";

/** Change what is named. Raises ApiError (422 with fields). */
export async function changeAccount(change: AccountChange): Promise<Account> {
  const account = await read(api.PATCH("/api/account", { body: change }));
  adoptAccount(account);
  return account;
}

/** Raises ApiError: 422 at `currentPassword` or `newPassword`, 429 with a time to wait. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await read(api.POST("/api/account/password", { body: { currentPassword, newPassword } }));
}

export const accountKeys = {
  all: ["account"] as const,
  sessions: ["account", "sessions"] as const,
  tokens: ["account", "tokens"] as const,
};

export const readSessions = async (signal: AbortSignal) =>
  (await read(api.GET("/api/account/sessions", { signal }))).items;

export const readTokens = async (signal: AbortSignal) => (await read(api.GET("/api/account/tokens", { signal }))).items;

export async function endSession(sessionId: string): Promise<void> {
  await read(api.DELETE("/api/account/sessions/{sessionId}", { params: { path: { sessionId } } }));
}

export async function endOtherSessions(): Promise<void> {
  await read(api.DELETE("/api/account/sessions"));
}

export function makeToken(body: TokenRequest): Promise<NewToken> {
  return read(api.POST("/api/account/tokens", { body }));
}

export async function revokeToken(tokenId: number): Promise<void> {
  await read(api.DELETE("/api/account/tokens/{tokenId}", { params: { path: { tokenId } } }));
}

/** Everything CatLog holds about one, as a file. */
export function downloadData(): Promise<Blob> {
  return read(api.GET("/api/account/data", { parseAs: "blob" }));
}

/** Raises ApiError: 422 at `password` or `confirmation`, 429 with a time to wait. */
export async function deleteAccount(password: string, confirmation: string): Promise<void> {
  await read(api.DELETE("/api/account", { body: { password, confirmation } }));
  forgetSession();
}

/** How hard a password is to guess, before it is used. */
export function judgePassword(password: string, username: string, email: string, signal: AbortSignal) {
  return read(api.POST("/api/auth/password-strength", { body: { password, username, email }, signal }));
}
