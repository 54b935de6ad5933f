import type { Metadata } from "next";
import { LogInForm } from "@/features/account/log-in-form";

export const metadata: Metadata = { title: "Log in | CatLog" };

export default function LogInPage() {
  return <LogInForm />;
}
