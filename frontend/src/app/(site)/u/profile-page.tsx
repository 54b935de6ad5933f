"use client";

import { PublicProfile } from "@/features/account/public-profile";
import { STATUSES } from "@/features/tracking/status";

export function ProfilePage() {
  return <PublicProfile statuses={STATUSES} />;
}
