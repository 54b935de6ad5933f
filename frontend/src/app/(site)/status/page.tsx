import type { Metadata } from "next";
import { StatusPage } from "./status-page";

export const metadata: Metadata = { title: "Status | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <StatusPage />
    </div>
  );
}
