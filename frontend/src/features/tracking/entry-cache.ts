/**
 * What the server has said about each title of a person's list: one cache entry a title, shared by every view. Cards
 * that appear together are asked for together. Which titles are in which view is pages.ts; what has been pressed and
 * not answered yet is requests.ts.
 */
import type { QueryClient } from "@tanstack/react-query";
import { addressOf } from "@/lib/api/caller";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import type { ListItem } from "@/lib/api/types";
import { isAskedEarly } from "@/lib/early";
import { keys } from "./keys";

/** Null: it is known not to be on the list. */
export type Known = ListItem | null;

/**
 * When titles last changed from here, on a clock that ticks with each change: what was asked for before says nothing
 * about them any more, however late it arrives.
 */
interface Changes {
  clock: number;
  ofTitle: Map<number, number>;
  ofAll: number;
}

const changesOf = new WeakMap<QueryClient, Changes>();

function changes(client: QueryClient): Changes {
  let found = changesOf.get(client);
  if (!found) changesOf.set(client, (found = { clock: 0, ofTitle: new Map(), ofAll: 0 }));
  return found;
}

/** To be taken before asking, and handed in with what comes. */
export function askingAt(client: QueryClient): number {
  return changes(client).clock;
}

/** A change was granted: what is on its way now is older. Null stands for any title. */
export function noteChange(client: QueryClient, malIds: Iterable<number> | null): void {
  const known = changes(client);
  known.clock += 1;
  if (malIds === null) known.ofAll = known.clock;
  else for (const malId of malIds) known.ofTitle.set(malId, known.clock);
}

function isOutdated(client: QueryClient, malId: number, askedAt: number): boolean {
  const { ofAll, ofTitle } = changes(client);
  return Math.max(ofAll, ofTitle.get(malId) ?? 0) > askedAt;
}

export function knownEntry(client: QueryClient, accountId: number | null, malId: number): Known | undefined {
  return client.getQueryData<Known>(keys.entry(accountId, malId));
}

export function keepEntry(client: QueryClient, accountId: number | null, malId: number, entry: Known): void {
  client.setQueryData<Known>(keys.entry(accountId, malId), entry);
}

/** Take in what a view was sent, but for what has changed meanwhile. */
export function keepItems(client: QueryClient, accountId: number | null, items: readonly ListItem[], askedAt: number): void {
  for (const item of items) {
    if (!isOutdated(client, item.malId, askedAt)) keepEntry(client, accountId, item.malId, item);
  }
}

/** The same for titles of which it is known that they are not on the list. */
export function keepMissing(client: QueryClient, accountId: number | null, malIds: readonly number[], askedAt: number): void {
  for (const malId of malIds) if (!isOutdated(client, malId, askedAt)) keepEntry(client, accountId, malId, null);
}

/** As many as one request may name. */
const MOST = 100;

interface Batch {
  malIds: Set<number>;
  answer: Promise<Map<number, ListItem>>;
}

const batches = new WeakMap<QueryClient, Batch>();

export function queryFor(malIds: Iterable<number>) {
  return { limit: MOST, malIds: [...malIds].join(",") };
}

async function askFor(malIds: Iterable<number>): Promise<Map<number, ListItem>> {
  const { items } = await read(api.GET("/api/list", { params: { query: queryFor(malIds) } }));
  return new Map(items.map((item) => [item.malId, item]));
}

function openBatch(client: QueryClient): Batch {
  const malIds = new Set<number>();
  const isFull = new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });
  const answer = isFull.then(() => {
    if (batches.get(client)?.malIds === malIds) batches.delete(client);
    return askFor(malIds);
  });
  const batch = { malIds, answer };
  batches.set(client, batch);
  return batch;
}

function askWithOthers(client: QueryClient, malId: number): Promise<Map<number, ListItem>> {
  let batch = batches.get(client);
  if (!batch || batch.malIds.size >= MOST) batch = openBatch(client);
  batch.malIds.add(malId);
  return batch.answer;
}

/**
 * What the server has of one title, asked for together with all the others of this moment, unless the page has asked
 * for this one before its code came. Raises ApiError.
 */
export async function fetchEntry(client: QueryClient, accountId: number | null, malId: number): Promise<Known> {
  const askedAt = askingAt(client);
  const isEarly = isAskedEarly(addressOf("/api/list", { query: queryFor([malId]) }));
  const found = (await (isEarly ? askFor([malId]) : askWithOthers(client, malId))).get(malId) ?? null;
  const known = isOutdated(client, malId, askedAt) ? knownEntry(client, accountId, malId) : undefined;
  return known === undefined ? found : known;
}

/** Have these at hand before somebody looks at them, as far as they are not yet. */
export function fetchAhead(client: QueryClient, accountId: number | null, malIds: readonly number[]): void {
  for (const malId of malIds) {
    if (knownEntry(client, accountId, malId) !== undefined) continue;
    const queryFn = () => fetchEntry(client, accountId, malId);
    // What fails is asked for again by the row, which says so.
    void client.query({ queryKey: keys.entry(accountId, malId), queryFn, staleTime: Infinity }).catch(() => undefined);
  }
}
