/** The cat's mood, what she suggests, and what was turned down. */
import { api } from "./client";
import { read } from "./problem";

export const companionKeys = {
  /** Everything of hers. */
  all: ["companion"] as const,
  cat: (accountId: number | null) => ["companion", accountId, "cat"] as const,
  allSuggestions: (accountId: number | null) => ["companion", accountId, "suggestions"] as const,
  suggestions: (accountId: number | null, freeMinutes: number | null) =>
    ["companion", accountId, "suggestions", freeMinutes] as const,
  dismissed: ["companion", "dismissed"] as const,
};

export const readCat = (signal: AbortSignal) => read(api.GET("/api/companion", { signal }));

export function readSuggestions(freeMinutes: number | null, signal: AbortSignal) {
  const query = freeMinutes === null ? {} : { freeMinutes };
  return read(api.GET("/api/companion/suggestions", { params: { query }, signal }));
}

export const countDismissed = async (signal: AbortSignal) =>
  (await read(api.GET("/api/companion/dismissed", { signal }))).total;

export async function dismiss(malId: number): Promise<void> {
  await read(api.PUT("/api/companion/dismissed/{malId}", { params: { path: { malId } } }));
}

export async function allowAgain(malId: number): Promise<void> {
  await read(api.DELETE("/api/companion/dismissed/{malId}", { params: { path: { malId } } }));
}

export async function allowAllAgain(): Promise<void> {
  await read(api.DELETE("/api/companion/dismissed"));
}
