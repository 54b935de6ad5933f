import type { Metadata } from "next";
import { Suspense } from "react";
import { YearPage } from "./year-page";

export const metadata: Metadata = { title: "Year in review | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <Suspense>
        <YearPage />
      </Suspense>
    </div>
  );
}
