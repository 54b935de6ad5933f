import type { Metadata } from "next";
import { MembersOnly } from "@/features/account/members-only";
import { Settings } from "@/features/account/settings";

export const metadata: Metadata = { title: "Settings | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <MembersOnly>
        <Settings />
      </MembersOnly>
    </div>
  );
}
