/** What only somebody who is signed in sees on every page, in one piece: visitors have no use for its code. */
"use client";

export { CatVoice } from "@/features/companion/voice";
export { AccountMenu } from "@/features/shell/account-menu";
export { QuickStatus, StatusRibbon } from "@/features/tracking/quick-status";
export { RateHost } from "@/features/tracking/rate-host";
export { StatusBadge } from "@/features/tracking/status-badge";
