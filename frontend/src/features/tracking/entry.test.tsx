import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderSignedIn } from "@/testing/render";
import { listItem, problem, serve } from "@/testing/server";
import { LIST, listOf, PATCH, plusOne, press, Probe, shown, toast } from "./entry-probe";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));

/** An answer that comes when the test says so. */
function later() {
  let answer: (value: { status?: number; body?: unknown }) => void = () => undefined;
  const promise = new Promise<{ status?: number; body?: unknown }>((resolve) => (answer = resolve));
  return { handler: () => promise, answer };
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
    // What follows from it is the server's to say.
    expect(sent).toEqual([
      { episodesWatched: 12, expected: { episodesWatched: 11 } },
      { status: "completed", expected: { status: "watching" } },
    ]);
  });
});
