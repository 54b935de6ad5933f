/** Between the tabs of one browser: which list has just changed. */
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "./keys";

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("catlog-list");

/** After a change was granted. Here only the orders are old: they are asked for again when they are next looked at. */
export function tellOtherTabs(client: QueryClient, accountId: number): void {
  void client.invalidateQueries({ queryKey: keys.orders(accountId), refetchType: "none" });
  channel?.postMessage(accountId);
}

/** From now on, when another tab has changed the list, the pulse is taken here. A page has one client. */
export function listenToOtherTabs(client: QueryClient): void {
  if (!channel) return;
  channel.onmessage = ({ data }: MessageEvent<number>) => {
    void client.invalidateQueries({ queryKey: keys.pulse(data) });
  };
}
