import type { Metadata } from "next";
import { Suspense } from "react";
import { MembersOnly } from "@/features/account/members-only";
import { Statistics } from "@/features/statistics/statistics";

export const metadata: Metadata = { title: "Statistics | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <MembersOnly>
        <Suspense>
          <Statistics />
        </Suspense>
      </MembersOnly>
    </div>
  );
}
