import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { AppStatus, PipelineStatus } from "@/lib/api/types";
import { renderAsVisitor } from "@/testing/render";
import { problem, serve } from "@/testing/server";
import Status from "./status";

const STATUS: PipelineStatus = {
  state: "ok",
  checkedAt: "2026-11-24T12:00:00Z",
  nextRunAt: "2026-11-25T03:00:00Z",
  freshness: {
    isMet: true,
    latestSnapshotDate: "2026-11-24",
    publishedAt: "2026-11-24T03:00:12Z",
    expectedDate: "2026-11-24",
    lateAfter: "2026-11-24T04:00:00Z",
  },
  apiSuccessRate: { isMet: true, target: 0.99, share: 0.9996, requestCount: 2500, failureCount: 1, days: 7 },
  missingRanks: { isMet: true, target: 0, count: 0, ranks: [] },
  runTime: { isMet: true, targetSeconds: 600, seconds: 4.2, runId: "rankings-1" },
  sources: [],
  days: [
    { date: "2026-11-24", isPublished: true, titleCount: 100, depth: 100 },
    { date: "2026-11-23", isPublished: false, titleCount: null, depth: null },
    { date: "2026-11-22", isPublished: true, titleCount: 28_000, depth: null },
    { date: "2026-11-21", isPublished: false, titleCount: null, depth: null },
  ],
  incidents: [],
};

function show(part: Partial<PipelineStatus> = {}, isDemo = false) {
  const app = { isDemo, titles: 100 } as AppStatus;
  serve({
    "GET /api/status/pipeline": () => ({ body: { ...STATUS, ...part } }),
    "GET /api/status": () => ({ body: app }),
  });
  return renderAsVisitor(<Status />);
}

it("says that all is well, never rounding a share up, and names the day that is missing", async () => {
  show();
  expect(await screen.findByRole("heading", { name: "All is well" })).toBeTruthy();
  expect(screen.getByText("99.9%")).toBeTruthy();
  expect(screen.getByText("2 snapshots in the 3 days since 22 November 2026. Missing: 23 November 2026.")).toBeTruthy();
  expect(screen.getAllByText("As it should be")).toHaveLength(4);
});

it("does not call all well what misses a promise", async () => {
  show({ missingRanks: { isMet: false, target: 0, count: 2, ranks: [93, 97] } });
  expect(await screen.findByRole("heading", { name: "The ranking is up to date" })).toBeTruthy();
  expect(screen.getAllByText("As it should be")).toHaveLength(3);
});

it("says what is late and what it shows meanwhile", async () => {
  show({ state: "late", freshness: { ...STATUS.freshness, isMet: false, latestSnapshotDate: "2026-11-22" } });
  expect(await screen.findByRole("heading", { name: "A snapshot is late" })).toBeTruthy();
  expect(screen.getByText(/What you see is of 22 November 2026. The snapshot of 24 November 2026 should be here./)).toBeTruthy();
  expect(screen.getByText("Not as it should be")).toBeTruthy();
});

it("tells a failed run's reason, and the incident until it is over", async () => {
  show({
    state: "failing",
    missingRanks: { isMet: false, target: 0, count: 2, ranks: [16, 98] },
    sources: [
      {
        name: "rankings",
        lastSuccessAt: null,
        lastRun: {
          runId: "rankings-2",
          status: "FAILED",
          startTime: "2026-11-24T03:00:00Z",
          endTime: "2026-11-24T03:01:00Z",
          titles: null,
          requestCount: 4,
          reason: "Only 90 of the top 100 ranks are there.",
        },
      },
    ],
    incidents: [
      { kind: "run-failed", subject: "rankings", message: "It failed.", openedAt: "2026-11-24T03:01:00Z", recoveredAt: null },
      { kind: "rate-limited", subject: "jikan", message: "Slow.", openedAt: "2026-11-20T03:01:00Z", recoveredAt: "2026-11-20T04:00:00Z" },
    ],
  });
  expect(await screen.findByRole("heading", { name: "The last run failed" })).toBeTruthy();
  expect(screen.getByText("Only 90 of the top 100 ranks are there.")).toBeTruthy();
  expect(screen.getByText(/Missing: #16, #98\./)).toBeTruthy();
  expect(screen.getByRole("heading", { name: "A run failed: still open" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "The upstream asked to slow down: over" })).toBeTruthy();
});

it("waits for the first run where nothing has been published", async () => {
  show({
    state: "empty",
    days: [],
    freshness: { ...STATUS.freshness, isMet: false, latestSnapshotDate: null, publishedAt: null },
    apiSuccessRate: { ...STATUS.apiSuccessRate, share: null, requestCount: 0, failureCount: 0 },
    missingRanks: { isMet: false, target: 0, count: null, ranks: [] },
    runTime: { isMet: true, targetSeconds: 600, seconds: null, runId: null },
  });
  expect(await screen.findByRole("heading", { name: "No day has been published yet" })).toBeTruthy();
  expect(screen.getAllByText("Not known yet")).toHaveLength(4);
});

it("promises nothing of a demo", async () => {
  show({}, true);
  expect(await screen.findByRole("heading", { name: "This is a demo" })).toBeTruthy();
  expect(screen.queryByRole("heading", { name: "Freshness" })).toBeNull();
});

it("says so when it cannot be told", async () => {
  serve({ "GET /api/status/pipeline": () => problem(503, "busy"), "GET /api/status": () => problem(503, "busy") });
  renderAsVisitor(<Status />);
  expect(await screen.findByRole("heading", { name: "Could not load the status" })).toBeTruthy();
});
