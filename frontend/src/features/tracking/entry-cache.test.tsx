import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { addressOf } from "@/lib/api/caller";
import { renderSignedIn } from "@/testing/render";
import { listItem, listRead, serve } from "@/testing/server";
import { useKnownEntry } from "./entry-actions";
import { queryFor } from "./entry-cache";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));

const LIST = "GET /api/list";
const title = { malId: 42, ...listItem().anime };

function Card({ malId }: { malId: number }) {
  const { entry } = useKnownEntry({ ...title, malId });
  return <output>{entry ? entry.episodesWatched : "none"}</output>;
}

const shown = () => screen.getAllByRole("status").map(({ textContent }) => textContent);

describe("many cards", () => {
  it("that appear together are asked for together, and shown from one answer", async () => {
    const malIds = Array.from({ length: 24 }, (_, index) => index + 1);
    const asked = serve({ [LIST]: () => ({ body: listRead(listItem({ malId: 3 }), listItem({ malId: 7 })) }) });
    renderSignedIn(malIds.map((malId) => <Card key={malId} malId={malId} />));
    await waitFor(() => expect(shown().filter((words) => words === "7")).toHaveLength(2));
    expect(asked.filter(({ query }) => query.has("malIds"))).toHaveLength(1);
    expect(asked.find(({ query }) => query.has("malIds"))?.query.get("malIds")?.split(",")).toHaveLength(24);
  });
});

describe("the title that the page has asked for before its code came", () => {
  it("is not asked for again", async () => {
    const asked = serve({ [LIST]: () => ({ body: listRead(listItem({ malId: 3, episodesWatched: 5 })) }) });
    const early = addressOf("/api/list", { query: queryFor([42]) });
    const answer = new Response(JSON.stringify(listRead(listItem({ malId: 42, episodesWatched: 8 }))));
    window.early = { asked: { [early]: Promise.resolve(answer) }, said: {} };
    renderSignedIn([<Card key={42} malId={42} />, <Card key={3} malId={3} />]);
    await waitFor(() => expect(shown()).toEqual(["8", "5"]));
    expect(asked.flatMap(({ query }) => query.get("malIds") ?? [])).toEqual(["3"]);
  });
});

describe("a change from another device", () => {
  it("is seen when one comes back to the page", async () => {
    let tag = 1;
    let item = listItem();
    serve({ [LIST]: () => ({ body: listRead(item), headers: { ETag: `"${tag}"` } }) });
    renderSignedIn(<Card malId={42} />);
    await waitFor(() => expect(shown()).toEqual(["7"]));
    item = listItem({ episodesWatched: 10 });
    tag = 2;
    act(() => void window.dispatchEvent(new Event("visibilitychange")));
    await waitFor(() => expect(shown()).toEqual(["10"]));
  });
});
