import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useToast } from "@/lib/toasts";
import { renderAsVisitor, renderSignedIn } from "@/testing/render";
import { listItem, problem, serve } from "@/testing/server";
import { useEntry } from "./entry-actions";
import { PlusOne } from "./plus-one";
import { QuickStatus } from "./quick-status";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const LIST = "GET /api/list";
const PATCH = "PATCH /api/list/42";
const title = { malId: 42, ...listItem().anime };

/** The entry as the pages see it. */
function Probe() {
  const { entry, remove, setStatus } = useEntry(title);
  return (
    <>
      <output>{entry ? `${entry.status} ${entry.episodesWatched}` : "none"}</output>
      <PlusOne title={title} />
      <button type="button" onClick={() => void remove()}>
        Remove
      </button>
      <button type="button" onClick={() => void setStatus("completed")}>
        Complete
      </button>
    </>
  );
}

const shown = () => screen.getByRole("status", { name: "" }).textContent;
const plusOne = () => screen.getByRole("button", { name: /^\+1/ });
const toast = () => useToast.getState().toast;

/** An answer that comes when the test says so. */
function later() {
  let answer: (value: { status?: number; body?: unknown }) => void = () => undefined;
  const promise = new Promise<{ status?: number; body?: unknown }>((resolve) => (answer = resolve));
  return { handler: () => promise, answer };
}

beforeEach(() => push.mockClear());

function listOf(...items: ReturnType<typeof listItem>[]) {
  return () => ({ body: { items, counts: {} } });
}

describe("a press", () => {
  it("shows at once, and the server's answer replaces it", async () => {
    const patch = later();
    const asked = serve({ [LIST]: listOf(listItem()), [PATCH]: patch.handler });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await userEvent.click(plusOne());
    await waitFor(() => expect(shown()).toBe("watching 8"));
    await act(async () => patch.answer({ body: listItem({ episodesWatched: 8, rating: 9 }) }));
    expect(shown()).toBe("watching 8");
    expect(asked.at(-1)).toMatchObject({ what: PATCH, body: { episodesWatched: 8 } });
  });

  it("that is refused is put back, says so, and can be tried again", async () => {
    serve({
      [LIST]: listOf(listItem()),
      [PATCH]: [() => problem(503, "busy"), () => ({ body: listItem({ episodesWatched: 8 }) })],
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await userEvent.click(plusOne());
    await waitFor(() => expect(toast()?.text).toContain("Tidewalker Nagi is Watching, episode 7 again"));
    expect(shown()).toBe("watching 7");
    await act(async () => toast()?.action?.run());
    await waitFor(() => expect(shown()).toBe("watching 8"));
  });

  it("repeated quickly goes out one after the other, none lost", async () => {
    const first = later();
    const asked = serve({
      [LIST]: listOf(listItem()),
      [PATCH]: [first.handler, () => ({ body: listItem({ episodesWatched: 9 }) })],
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await userEvent.click(plusOne());
    await waitFor(() => expect(shown()).toBe("watching 8"));
    await userEvent.click(plusOne());
    await waitFor(() => expect(shown()).toBe("watching 9"));
    const sent = () => asked.filter(({ what }) => what === PATCH).map(({ body }) => body);
    expect(sent()).toEqual([{ episodesWatched: 8 }]);
    await act(async () => first.answer({ body: listItem({ episodesWatched: 8 }) }));
    await waitFor(() => expect(sent()).toEqual([{ episodesWatched: 8 }, { episodesWatched: 9 }]));
    expect(shown()).toBe("watching 9");
  });

  it("when both of two are refused leads back to what the server has", async () => {
    const first = later();
    serve({ [LIST]: listOf(listItem()), [PATCH]: [first.handler, () => problem(503, "busy")] });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await userEvent.click(plusOne());
    await waitFor(() => expect(shown()).toBe("watching 8"));
    await userEvent.click(plusOne());
    await act(async () => first.answer(problem(503, "busy")));
    await waitFor(() => expect(shown()).toBe("watching 7"));
  });

  it("on a list that arrives late is not undone by it", async () => {
    const second = later();
    serve({
      [LIST]: [listOf(listItem()), second.handler],
      [PATCH]: () => ({ body: listItem({ episodesWatched: 8 }) }),
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    act(() => void window.dispatchEvent(new Event("visibilitychange")));
    await userEvent.click(plusOne());
    await waitFor(() => expect(shown()).toBe("watching 8"));
    await act(async () => second.answer(listOf(listItem())()));
    expect(shown()).toBe("watching 8");
  });
});

describe("adding and removing", () => {
  it("adds with POST, and the undo of a removal brings everything back", async () => {
    const kept = listItem({ rating: 9, notes: "Rain." });
    const asked = serve({
      [LIST]: listOf(kept),
      "DELETE /api/list/42": () => ({ status: 204 }),
      "POST /api/list": () => ({ status: 201, body: kept }),
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await userEvent.click(screen.getByRole("button", { name: "Remove" }));
    await waitFor(() => expect(shown()).toBe("none"));
    await waitFor(() => expect(toast()?.action?.label).toBe("Undo"));
    await act(async () => toast()?.action?.run());
    await waitFor(() => expect(shown()).toBe("watching 7"));
    expect(asked.at(-1)).toMatchObject({
      what: "POST /api/list",
      body: { malId: 42, status: "watching", rating: 9, episodesWatched: 7, notes: "Rain." },
    });
  });

  it("completes a new title with all its episodes", async () => {
    const done = listItem({ status: "completed", episodesWatched: 12 });
    const asked = serve({ [LIST]: listOf(), "POST /api/list": () => ({ status: 201, body: done }) });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(asked).toHaveLength(1));
    await userEvent.click(screen.getByRole("button", { name: "Complete" }));
    await waitFor(() => expect(shown()).toBe("completed 12"));
    expect(asked.at(-1)?.body).toMatchObject({ status: "completed", episodesWatched: 12 });
  });

  it("sends a visitor to log in and back to the title", async () => {
    serve({});
    renderAsVisitor(<QuickStatus title={title} />);
    await userEvent.click(screen.getByRole("button", { name: /Add to list/ }));
    expect(push).toHaveBeenCalledExactlyOnceWith("/login/?next=%2Fanime%2F%3Fid%3D42");
  });
});
