/** `?year=2026` is one's own year; with `&name=hana` it is somebody's who lets others see their list. */
"use client";

import { useSearchParams } from "next/navigation";
import { MembersOnly } from "@/features/account/members-only";
import { OwnYear, PublicYear } from "@/features/year/year";

export function YearPage() {
  const address = useSearchParams();
  const name = address.get("name");
  const asked = address.get("year") ?? "";
  const year = /^(19|20|21)\d{2}$/.test(asked) ? Number(asked) : new Date().getFullYear();
  if (name) return <PublicYear key={`${name} ${year}`} name={name} year={year} />;
  return (
    <MembersOnly>
      <OwnYear key={year} year={year} />
    </MembersOnly>
  );
}
