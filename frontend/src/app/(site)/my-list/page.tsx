import type { Metadata } from "next";
import { Suspense } from "react";
import { MembersOnly } from "@/features/account/members-only";
import { MyList } from "@/features/tracking/my-list";
import { MyListShell } from "@/features/tracking/my-list-shell";

export const metadata: Metadata = { title: "My list | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <MembersOnly waiting={<MyListShell />}>
        <Suspense fallback={<MyListShell />}>
          <MyList />
        </Suspense>
      </MembersOnly>
    </div>
  );
}
