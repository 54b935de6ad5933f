import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useToast } from "@/lib/toasts";
import { renderAsVisitor, renderSignedIn } from "@/testing/render";
import { listItem, listRead, problem, serve } from "@/testing/server";
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
      <button type="button" onClick={() => void setStatus("on_hold")}>
        Hold
      </button>
    </>
  );
}

const shown = () => screen.getByRole("status", { name: "" }).textContent;
const plusOne = () => screen.getByRole("button", { name: /^\+1/ });
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const toast = () => useToast.getState().toast;

/** An answer that comes when the test says so. */
function later() {
  let answer: (value: { status?: number; body?: unknown }) => void = () => undefined;
  const promise = new Promise<{ status?: number; body?: unknown }>((resolve) => (answer = resolve));
  return { handler: () => promise, answer };
}

beforeEach(() => push.mockClear());

/** The list as it is, whatever of it is asked for: the entries of some titles, or its pulse. */
function listOf(...items: ReturnType<typeof listItem>[]) {
  return () => ({ body: listRead(...items) });
}


describe("a press", () => {
  it("shows at once, names what was seen, and the server's answer replaces it", async () => {
    const patch = later();
    const asked = serve({ [LIST]: listOf(listItem()), [PATCH]: patch.handler });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await userEvent.click(plusOne());
    await waitFor(() => expect(shown()).toBe("watching 8"));
    await act(async () => patch.answer({ body: listItem({ episodesWatched: 8, rating: 9 }) }));
    expect(shown()).toBe("watching 8");
    expect(asked.find(({ what }) => what === PATCH)?.body).toEqual({ episodesWatched: 8, expected: { episodesWatched: 7 } });
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
    const one = { episodesWatched: 8, expected: { episodesWatched: 7 } };
    expect(sent()).toEqual([one]);
    await act(async () => first.answer({ body: listItem({ episodesWatched: 8 }) }));
    await waitFor(() => expect(sent()).toEqual([one, { episodesWatched: 9, expected: { episodesWatched: 8 } }]));
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

  it("on an entry that arrives late is not undone by it", async () => {
    const old = later();
    const asked = serve({ [LIST]: [listOf(listItem()), listOf(listItem()), old.handler], [PATCH]: () => ({ body: listItem({ episodesWatched: 8 }) }) });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    act(() => void window.dispatchEvent(new Event("visibilitychange")));
    await userEvent.click(plusOne());
    await waitFor(() => expect(shown()).toBe("watching 8"));
    await act(async () => old.answer(listOf(listItem())()));
    expect(shown()).toBe("watching 8");
    expect(asked.filter(({ what }) => what === PATCH)).toHaveLength(1);
  });

  it("that met a change from elsewhere shows that one, and overwrites it only when told to", async () => {
    const theirs = listItem({ status: "dropped", episodesWatched: 3, version: 5 });
    const conflict = problem(409, "conflict");
    const asked = serve({
      [LIST]: listOf(listItem()),
      [PATCH]: [
        () => ({ ...conflict, body: { ...conflict.body, current: theirs } }),
        () => ({ body: listItem({ status: "on_hold", episodesWatched: 3 }) }),
      ],
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await press("Hold");
    await waitFor(() => expect(toast()?.text).toContain("was changed elsewhere: it is Dropped, episode 3 now"));
    expect(shown()).toBe("dropped 3");
    await act(async () => toast()?.action?.run());
    await waitFor(() => expect(shown()).toBe("on_hold 3"));
    const sent = asked.filter(({ what }) => what === PATCH).map(({ body }) => body);
    expect(sent).toEqual([
      { status: "on_hold", expected: { status: "watching" } },
      { status: "on_hold", expected: { status: "dropped" } },
    ]);
  });
});

describe("the last episode", () => {
  const last = listItem({ episodesWatched: 11, startedOn: "2026" });

  it("offers to complete, and does it only then", async () => {
    const asked = serve({
      [LIST]: listOf(last),
      [PATCH]: [
        () => ({ body: { ...last, episodesWatched: 12, offersCompletion: true } }),
        () => ({ body: { ...last, status: "completed", episodesWatched: 12, finishedOn: "2026-11-24" } }),
      ],
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 11"));
    await userEvent.click(plusOne());
    await waitFor(() => expect(toast()?.action?.label).toBe("Mark as completed"));
    expect(shown()).toBe("watching 12");
    await userEvent.click(screen.getByRole("button", { name: /Mark Tidewalker Nagi as completed/ }));
    await waitFor(() => expect(shown()).toBe("completed 12"));
    const sent = asked.filter(({ what }) => what === PATCH).map(({ body }) => body);
    expect(sent[0]).toMatchObject({ episodesWatched: 12 });
    expect(sent[1]).toMatchObject({ status: "completed", episodesWatched: 12, finishedOn: expect.stringMatching(/^\d{4}-/) as string });
  });
});

describe("adding and removing", () => {
  it("takes a title off with what takes it back exactly: the entry as it was, its dates too", async () => {
    const kept = listItem({ rating: 9, notes: "Rain.", tags: ["sea"], startedOn: "2026-04" });
    let isListed = true;
    const asked = serve({
      [LIST]: () => ({ body: isListed ? listRead(kept) : listRead() }),
      "POST /api/list/bulk": () => {
        isListed = false;
        return { body: { changed: 1, undoToken: "back", undoUntil: "2026-05-01T01:00:00Z" } };
      },
      "POST /api/list/undo": () => {
        isListed = true;
        return { body: { restored: 1, skipped: 0 } };
      },
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await press("Remove");
    await waitFor(() => expect(shown()).toBe("none"));
    await waitFor(() => expect(toast()).toMatchObject({ text: "Tidewalker Nagi is off your list.", action: { label: "Undo" } }));
    expect(asked.find(({ what }) => what === "POST /api/list/bulk")?.body).toEqual({ malIds: [42], delete: true });
    await act(async () => toast()?.action?.run());
    await waitFor(() => expect(shown()).toBe("watching 7"));
    expect(asked.find(({ what }) => what === "POST /api/list/undo")?.body).toEqual({ undoToken: "back" });
  });

  it("undoes a status with what was there before, as long as nobody else changed it", async () => {
    const asked = serve({
      [LIST]: listOf(listItem()),
      [PATCH]: [() => ({ body: listItem({ status: "on_hold" }) }), () => ({ body: listItem() })],
    });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(shown()).toBe("watching 7"));
    await press("Hold");
    await waitFor(() => expect(toast()?.action?.label).toBe("Undo"));
    await act(async () => toast()?.action?.run());
    await waitFor(() => expect(shown()).toBe("watching 7"));
    const sent = asked.filter(({ what }) => what === PATCH).map(({ body }) => body);
    expect(sent[1]).toEqual({ status: "watching", expected: { status: "on_hold" } });
  });

  it("completes a new title with all its episodes", async () => {
    const done = listItem({ status: "completed", episodesWatched: 12 });
    const asked = serve({ [LIST]: listOf(), "POST /api/list": () => ({ status: 201, body: done }) });
    renderSignedIn(<Probe />);
    await waitFor(() => expect(asked.length).toBeGreaterThan(1));
    await press("Complete");
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
