import type { Metadata } from "next";
import { TrendingPage } from "./trending-page";

export const metadata: Metadata = { title: "Trending | CatLog" };

export default function Page() {
  return (
    <div className="wrap min-h-dvh pt-5 pb-14 md:pt-8">
      <TrendingPage />
    </div>
  );
}
