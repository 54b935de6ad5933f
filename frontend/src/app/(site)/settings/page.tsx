import type { Metadata } from "next";
import { MembersPage } from "../members-page";

export const metadata: Metadata = { title: "Settings | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <MembersPage name="settings" />
    </div>
  );
}
