import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { choosePreferences } from "@/app/preferences";
import { LoginForm } from "@/components/account/login-form";
import { CenterCard } from "@/components/frame/center-card";
import { PreferencesForm } from "@/components/frame/preferences-form";
import type { Translate } from "@/components/i18n/translate";
import { safeNextPath } from "@/lib/auth/next-path";
import { currentUser } from "@/lib/auth/session";
import { hasAnyUser } from "@/lib/data/queries/users";
import { pageTitle } from "@/lib/i18n/page-title";
import { signIn } from "./actions";

export const generateMetadata = pageTitle("login");

type Props = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function LoginPage({ searchParams }: Props) {
  const t = await getTranslations("account");
  const { next, error } = await searchParams;
  const target = safeNextPath(typeof next === "string" ? next : null);
  if ((await currentUser()) !== null) redirect(target);
  if (!(await hasAnyUser())) redirect("/setup");

  return (
    <CenterCard
      title={t("signIn")}
      sub={target.startsWith("/invite/") ? t("toAccept") : t("toSeeRuns")}
      footer={t("noAccount")}
      below={<PreferencesForm action={choosePreferences} className="mt-6" />}
    >
      <LoginForm action={signIn} next={target} fault={faultOf(error, t)} />
    </CenterCard>
  );
}

/** next-auth's routes send people back here with a code. */
function faultOf(code: string | string[] | undefined, t: Translate<"account">): string | null {
  if (code === undefined) return null;
  if (code === "CredentialsSignin") return t("faults.noMatch");
  if (code === "TooManyAttempts") return t("faults.tooMany");
  return t("faults.other");
}
