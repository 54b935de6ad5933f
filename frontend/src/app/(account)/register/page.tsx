import type { Metadata } from "next";
import { RegisterForm } from "@/features/account/register-form";

export const metadata: Metadata = { title: "Start a log | CatLog" };

export default function RegisterPage() {
  return <RegisterForm />;
}
