import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { dropRemoval, keepRemoval, readRemoval, useLastRemoval } from "./last-removal";

const LATER = new Date(Date.now() + 60_000).toISOString();
const removal = { undoToken: "one", undoUntil: LATER, removed: 130 };

beforeEach(() => localStorage.clear());

it("is there after a reload, of that person alone, until it is taken back", () => {
  keepRemoval(7, removal);
  const { result } = renderHook(() => useLastRemoval(7));
  expect(result.current).toEqual(removal);
  expect(renderHook(() => useLastRemoval(8)).result.current).toBeNull();
  act(() => dropRemoval(7, "an older one"));
  expect(result.current).toEqual(removal);
  act(() => keepRemoval(7, { ...removal, undoToken: "two" }));
  expect(result.current?.undoToken).toBe("two");
  act(() => dropRemoval(7, "two"));
  expect(result.current).toBeNull();
});

it("ends when the server forgets it, and is nothing where it makes no sense", () => {
  const text = JSON.stringify(removal);
  expect(readRemoval(text, Date.parse(LATER) - 1)).toEqual(removal);
  expect(readRemoval(text, Date.parse(LATER))).toBeNull();
  expect([readRemoval(null, 0), readRemoval("4", 0), readRemoval("{", 0)]).toEqual([null, null, null]);
});
