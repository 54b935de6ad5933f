import type { Metadata } from "next";
import { MembersOnly } from "@/features/account/members-only";
import { ImportPage } from "@/features/transfer/import-page";

export const metadata: Metadata = { title: "Import and export | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <MembersOnly>
        <ImportPage />
      </MembersOnly>
    </div>
  );
}
