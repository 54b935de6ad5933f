/** A page for members. Its code comes while it is found out who is here, and to nobody else. */
"use client";

import { type ComponentType, lazy, Suspense, useEffect } from "react";
import { RowSkeletons } from "@/components/ui/skeletons";
import { MembersOnly } from "@/features/account/members-only";
import { hasSession } from "@/lib/member";

const CODE = {
  import: async () => ({ default: (await import("@/features/transfer/import-page")).ImportPage }),
  settings: async () => ({ default: (await import("@/features/account/settings")).Settings }),
};

type PageName = keyof typeof CODE;

const PAGES: Record<PageName, ComponentType> = {
  import: lazy(CODE.import),
  settings: lazy(CODE.settings),
};

export function MembersPage({ name }: { name: PageName }) {
  const Page = PAGES[name];

  useEffect(() => {
    if (hasSession()) void CODE[name]();
  }, [name]);

  return (
    <MembersOnly>
      <Suspense fallback={<RowSkeletons count={6} label="Loading the page" />}>
        <Page />
      </Suspense>
    </MembersOnly>
  );
}
