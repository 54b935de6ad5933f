import type { Metadata } from "next";
import { HomePage } from "./home-page";

export const metadata: Metadata = { title: "CatLog: keep your place in every story" };

export default function Page() {
  return <HomePage />;
}
