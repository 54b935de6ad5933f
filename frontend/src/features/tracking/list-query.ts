/**
 * One's list in the browser: the server's items in one cache entry, and what has been pressed but not answered laid
 * over them. A refused change needs no undoing: its overlay goes, and the server's item shows again.
 */
"use client";

import { type QueryClient, useMutationState, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/lib/api/client";
import { read } from "@/lib/api/problem";
import { useSession } from "@/lib/api/session";
import type { EntryChange, ListItem, ListTitle } from "@/lib/api/types";

/** What a list must know of a title to show it before the server has answered. */
export type TitleFacts = Omit<ListTitle, "isKnown"> & { malId: number };

export interface EntryRequest {
  title: TitleFacts;
  /** Null takes the title off the list. */
  change: EntryChange | null;
}

const PENDING = ["entry"] as const;

export function listKey(accountId: number | null) {
  return ["list", accountId] as const;
}

function factsOf(facts: TitleFacts): ListTitle {
  const { title, titleEnglish, titleJapanese, imageUrl, type, year, episodes, status, score, genres, isAdult } = facts;
  const shown = { title, titleEnglish, titleJapanese, imageUrl, type, year, episodes, status, score, genres, isAdult };
  return { ...shown, isKnown: true };
}

/** An entry of which nothing was said yet. */
const BLANK = {
  status: "plan_to_watch",
  rating: null,
  episodesWatched: 0,
  notes: "",
  startedOn: null,
  finishedOn: null,
  rewatchCount: 0,
  isRewatching: false,
  isFavorite: false,
  tags: [],
  version: 0,
  offersCompletion: false,
} satisfies Partial<ListItem>;

/** `items` as they will be once `requests` have all been granted; places do not change, a new title comes first. */
export function withRequests(items: readonly ListItem[], requests: readonly EntryRequest[]): ListItem[] {
  return requests.reduce<ListItem[]>((list, { title, change }) => {
    const { malId } = title;
    if (change === null) return list.filter((item) => item.malId !== malId);
    if (list.some((item) => item.malId === malId)) {
      return list.map((item) => (item.malId === malId ? { ...item, ...change } : item));
    }
    const now = new Date().toISOString();
    const blank = { malId, ...BLANK, createdAt: now, updatedAt: now, anime: factsOf(title) };
    return [{ ...blank, ...change }, ...list];
  }, [...items]);
}

function withAnswer(items: readonly ListItem[], malId: number, answer: ListItem | null): ListItem[] {
  if (answer === null) return items.filter((item) => item.malId !== malId);
  const known = items.some((item) => item.malId === malId);
  return known ? items.map((item) => (item.malId === malId ? answer : item)) : [answer, ...items];
}

async function send({ title, change }: EntryRequest, isListed: boolean): Promise<ListItem | null> {
  const path = { malId: title.malId };
  if (change === null) {
    if (isListed) await read(api.DELETE("/api/list/{malId}", { params: { path } }));
    return null;
  }
  if (isListed) return read(api.PATCH("/api/list/{malId}", { params: { path }, body: change }));
  const body = { ...path, status: "plan_to_watch", rating: null, episodesWatched: 0, notes: "", ...change } as const;
  return read(api.POST("/api/list", { body }));
}

/** Ask for one change. Requests for one title go out one after the other. Raises ApiError. */
export function requestChange(client: QueryClient, accountId: number, request: EntryRequest): Promise<ListItem | null> {
  const key = listKey(accountId);
  const { malId } = request.title;
  const items = () => client.getQueryData<ListItem[]>(key) ?? [];
  const mutation = client.getMutationCache().build<ListItem | null, Error, EntryRequest, unknown>(client, {
    ...client.getDefaultOptions().mutations,
    mutationKey: [...PENDING, accountId],
    scope: { id: `entry-${malId}` },
    // A list that is on its way may be older than this change: let it not land on top.
    onMutate: () => client.cancelQueries({ queryKey: key }),
    mutationFn: (asked) => send(asked, items().some((item) => item.malId === malId)),
    onSuccess: (answer) => client.setQueryData<ListItem[]>(key, (old = []) => withAnswer(old, malId, answer)),
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
  return mutation.execute(request);
}

/** The list with everything pressed so far; `accountId` is null for a visitor, who has no list. */
export function useList() {
  const session = useSession();
  const accountId = session.kind === "signed-in" ? session.account.id : null;
  const query = useQuery({
    queryKey: listKey(accountId),
    queryFn: async ({ signal }) => (await read(api.GET("/api/list", { signal }))).items,
    enabled: accountId !== null,
  });
  const pending = useMutationState({
    filters: { mutationKey: [...PENDING, accountId], status: "pending" },
    select: (mutation) => mutation.state.variables as EntryRequest,
  });
  const items = useMemo(() => query.data && withRequests(query.data, pending), [query.data, pending]);
  return { accountId, items, pending, error: query.error, refetch: query.refetch };
}
