import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Filters, NO_FILTERS, searchPath } from "./filters";
import { SearchBox } from "./search-box";

/** What the address asks for at once, and the page a moment later. */
let asked: Filters;

function change(turn: (now: Filters) => Filters): void {
  asked = turn(asked);
  history.replaceState(null, "", searchPath(asked));
}

const boxFor = (q: string) => <SearchBox filters={{ ...NO_FILTERS, q }} change={change} onSettle={() => undefined} />;
const box = () => screen.getByRole<HTMLInputElement>("searchbox");

function pause(): void {
  act(() => {
    vi.advanceTimersByTime(200);
  });
}

function type(text: string): void {
  fireEvent.change(box(), { target: { value: text } });
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = NO_FILTERS;
  history.replaceState(null, "", "/search/");
});
afterEach(() => {
  vi.useRealTimers();
});

it("puts what is typed into the address after a pause", () => {
  render(boxFor(""));
  type("na");
  expect(asked.q).toBe("");
  pause();
  expect(location.search).toBe("?q=na");
});

it("keeps every letter when the page is slower than the typing", () => {
  const { rerender } = render(boxFor(""));
  for (const text of ["na", "nag"]) {
    type(text);
    pause();
  }
  type("nagi");
  rerender(boxFor("na"));
  rerender(boxFor("nag"));
  expect(box().value).toBe("nagi");
  pause();
  expect(asked.q).toBe("nagi");
});

it("follows the address when somebody goes back", () => {
  const { rerender } = render(boxFor(""));
  type("nagi");
  pause();
  rerender(boxFor("nagi"));
  change((now) => ({ ...now, q: "" }));
  rerender(boxFor(""));
  expect(box().value).toBe("");
});
