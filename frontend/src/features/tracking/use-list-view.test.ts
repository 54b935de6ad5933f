import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { NO_FILTERS } from "./list-view";
import { useListView } from "./use-list-view";

vi.mock("next/navigation", async () => {
  const { useSyncExternalStore } = await import("react");
  const listen = (changed: () => void) => {
    addEventListener("address", changed);
    return () => removeEventListener("address", changed);
  };
  return { useSearchParams: () => new URLSearchParams(useSyncExternalStore(listen, () => location.search)) };
});
vi.mock("@/lib/address", () => ({
  replaceAddress: (address: string) => {
    history.replaceState(null, "", address);
    dispatchEvent(new Event("address"));
  },
}));

function visit(address: string, accountId = 7) {
  history.replaceState(null, "", address);
  return renderHook(() => useListView(accountId)).result;
}

beforeEach(() => localStorage.clear());

it("is as it was left on a visit that asks for nothing, and the address says so", () => {
  const first = visit("/my-list/");
  act(() => first.current[1]({ status: "watching", genre: ["Drama"], q: "rain", sort: "title", direction: "asc" }));
  const again = visit("/my-list/");
  expect(again.current[0]).toMatchObject({ status: "watching", genre: ["Drama"], q: "rain", sort: "title" });
  expect(location.search).toBe("?status=watching&q=rain&genre=Drama&sort=title");
  expect(visit("/my-list/", 8).current[0]).toMatchObject({ status: "all", genre: [], sort: "updated" });
});

it("follows an address that asks for something, in the usual order", () => {
  const first = visit("/my-list/");
  act(() => first.current[1]({ genre: ["Drama"], sort: "title", direction: "asc" }));
  expect(visit("/my-list/?studio=Kumo").current[0]).toMatchObject({ studio: ["Kumo"], genre: [], sort: "title" });
});

it("stays cleared once it was cleared", () => {
  const view = visit("/my-list/");
  act(() => view.current[1]({ status: "dropped", genre: ["Drama"] }));
  act(() => {
    view.current[1](NO_FILTERS);
    view.current[1]({ status: "all" });
  });
  expect(location.search).toBe("");
  expect(view.current[0]).toMatchObject({ status: "all", genre: [] });
  expect(visit("/my-list/").current[0]).toMatchObject({ status: "all", genre: [] });
});
