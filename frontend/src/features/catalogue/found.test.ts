import { expect, it } from "vitest";
import type { AnimeCard, AnimePage } from "@/lib/api/types";
import { titlesOf, withFound } from "./queries";

function card(malId: number): AnimeCard {
  return { malId, title: `Title ${malId}` } as AnimeCard;
}

function page(ids: number[], total: number): AnimePage {
  return { items: ids.map(card), nextCursor: null, total, lookup: { isOffered: true, reason: "no_good_match", retryAfterSeconds: null } };
}

it("shows what was looked up first, each title once, and counts what is new", () => {
  const before = { pages: [page([1, 2], 3), page([3], 3)], pageParams: [null, "next"] };
  const { pages } = withFound(before, [card(9), card(3)]);
  expect(titlesOf(pages).map(({ malId }) => malId)).toEqual([9, 3, 1, 2]);
  expect(pages[0]?.total).toBe(4);
});

it("does not show a title twice that came again on a later page", () => {
  expect(titlesOf([page([1, 2], 3), page([2, 3], 3)]).map(({ malId }) => malId)).toEqual([1, 2, 3]);
});
