import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LoginForm } from "@/components/account/login-form";
import { CenterCard } from "@/components/frame/center-card";
import { safeNextPath } from "@/lib/auth/next-path";
import { currentUser } from "@/lib/auth/session";
import { hasAnyUser } from "@/lib/data/queries/users";
import { signIn } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function LoginPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const target = safeNextPath(typeof next === "string" ? next : null);
  if ((await currentUser()) !== null) redirect(target);
  if (!(await hasAnyUser())) redirect("/setup");

  return (
    <CenterCard
      title="Sign in"
      sub={target.startsWith("/invite/") ? "to accept the invitation" : "to see your runs"}
      footer="No account? Ask an admin of your organization for an invitation."
    >
      <LoginForm action={signIn} next={target} fault={faultOf(error)} />
    </CenterCard>
  );
}

/** next-auth's routes send people back here with a code. */
function faultOf(code: string | string[] | undefined): string | null {
  if (code === undefined) return null;
  if (code === "CredentialsSignin") return "Email and password do not match.";
  if (code === "TooManyAttempts") return "Too many attempts. Try again in 15 minutes.";
  return "The sign-in could not be completed. Try again.";
}
