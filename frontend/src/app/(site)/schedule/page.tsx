import type { Metadata } from "next";
import { SchedulePage } from "./schedule-page";

export const metadata: Metadata = { title: "Airing schedule | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <SchedulePage />
    </div>
  );
}
