import type { Metadata } from "next";
import { RegisterForm } from "@/features/account/register-form";

export const metadata: Metadata = { title: "Start a log" };

export default function RegisterPage() {
  return <RegisterForm />;
}
