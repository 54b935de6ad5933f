/**
 * What has been pressed and not answered yet, laid over what the server has. A refused change needs no undoing: its
 * overlay goes, and the server's entry shows again.
 */
import { type QueryClient, useMutationState } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { ApiError, read } from "@/lib/api/problem";
import type { EntryChange, EntryExpected, ListItem, ListTitle } from "@/lib/api/types";
import { tell } from "@/lib/happenings";
import { moveCount } from "./counts";
import { deedOf } from "./deed";
import { type Known, keepEntry, knownEntry, noteChange } from "./entry-cache";
import { tellOtherTabs } from "./freshness";
import { keys } from "./keys";
import { moveInOrders } from "./orders";
import { offersCompletion, withRules } from "./rules";
import { today } from "./today";

/** What a list must know of a title to show it before the server has answered. */
export type TitleFacts = Pick<
  ListTitle,
  "title" | "titleEnglish" | "titleJapanese" | "imageUrl" | "type" | "year" | "episodes" | "status" | "score"
> & { malId: number };

/** Something asked for: which titles it touches, and what it makes of the entry of each. */
export interface Pending {
  malIds: ReadonlySet<number>;
  makes: (entry: Known) => Known;
}

export interface EntryRequest {
  title: TitleFacts;
  /** Null takes the title off the list. */
  change: EntryChange | null;
  /** What was seen of the fields that change: where the server has something else by now, it refuses. */
  expected: EntryExpected;
}

export function pendingKey(accountId: number | null) {
  return ["entry", accountId] as const;
}

function newEntry({ malId, ...title }: TitleFacts): ListItem {
  const now = new Date().toISOString();
  return {
    malId,
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
    createdAt: now,
    updatedAt: now,
    anime: { genres: [], isAdult: false, isKnown: true, ...title },
  };
}

/** `entry` with `change` and what follows from it; without one before, a new one, for which a status has to be named. */
export function withChange(entry: Known, title: TitleFacts, change: EntryChange | null): Known {
  if (change === null || (entry === null && change.status === undefined)) return null;
  const before = entry ?? newEntry(title);
  const after = { ...before, ...withRules(before, change, title.episodes, today()) };
  return { ...after, offersCompletion: offersCompletion(after, title.episodes) };
}

export function pendingOf({ title, change }: Pick<EntryRequest, "title" | "change">): Pending {
  return { malIds: new Set([title.malId]), makes: (entry) => withChange(entry, title, change) };
}

/** `entry` as it will be once all of `requests` that touch it have been granted. */
export function withRequests(entry: Known, malId: number, requests: readonly Pending[]): Known {
  return requests.reduce((before, request) => (request.malIds.has(malId) ? request.makes(before) : before), entry);
}

async function send({ title, change, expected }: EntryRequest, isListed: boolean): Promise<Known> {
  const { malId } = title;
  const path = { malId };
  if (change === null) {
    if (isListed) await read(api.DELETE("/api/list/{malId}", { params: { path } }));
    return null;
  }
  const { status } = change;
  // Only who says where it stands puts a title on the list: any other change is meant for an entry that is there.
  if (!isListed && status !== undefined) return read(api.POST("/api/list", { body: { ...change, status, malId } }));
  return read(api.PATCH("/api/list/{malId}", { params: { path }, body: { ...change, expected } }));
}

/** The server has answered: from here on this is what it has. */
function settle(client: QueryClient, accountId: number, malId: number, answer: Known): void {
  const before = knownEntry(client, accountId, malId) ?? null;
  noteChange(client, [malId]);
  keepEntry(client, accountId, malId, answer);
  moveCount(client, accountId, before?.status ?? null, answer?.status ?? null);
  moveInOrders(client, accountId, malId, answer?.status ?? null);
  // What one goes on with has gained or lost a title, and only the server knows the rest of its order.
  if ((before?.status === "watching") !== (answer?.status === "watching")) {
    void client.invalidateQueries({ queryKey: keys.continue(accountId) });
  }
}

/** Ask for one change. Requests for one title go out one after the other. Raises ApiError. */
export function requestChange(client: QueryClient, accountId: number, request: EntryRequest): Promise<Known> {
  const { malId } = request.title;
  const deed = deedOf(knownEntry(client, accountId, malId) ?? null, request.change);
  if (deed) tell(deed);
  interface Asked extends Pending {
    request: EntryRequest;
  }
  const mutation = client.getMutationCache().build<Known, Error, Asked, unknown>(client, {
    ...client.getDefaultOptions().mutations,
    mutationKey: pendingKey(accountId),
    scope: { id: `entry-${malId}` },
    mutationFn: ({ request: asked }) => send(asked, (knownEntry(client, accountId, malId) ?? null) !== null),
    onSuccess: (answer) => {
      settle(client, accountId, malId, answer);
      tellOtherTabs(client, accountId);
      tell("granted");
    },
    onError: (error) => {
      tell("refused");
      // A refusal may carry what is there instead; anything else leaves open whether it was done.
      if (error instanceof ApiError && error.currentEntry) settle(client, accountId, malId, error.currentEntry);
      else if (error instanceof ApiError && error.status === 404) settle(client, accountId, malId, null);
      else void client.invalidateQueries({ queryKey: keys.entry(accountId, malId) });
    },
  });
  return mutation.execute({ ...pendingOf(request), request });
}

/** What is under way, in its order: for one title, or for all. */
export function useRequests(accountId: number | null, malId?: number): Pending[] {
  return useMutationState({
    filters: {
      mutationKey: pendingKey(accountId),
      status: "pending",
      predicate: ({ state }) => malId === undefined || (state.variables as Pending).malIds.has(malId),
    },
    select: (mutation) => mutation.state.variables as Pending,
  });
}
