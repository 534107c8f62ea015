import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { choosePreferences } from "@/app/preferences";
import { SetupForm } from "@/components/account/setup-form";
import { CenterCard } from "@/components/frame/center-card";
import { PreferencesForm } from "@/components/frame/preferences-form";
import { hasAnyUser } from "@/lib/data/queries/users";
import { pageTitle } from "@/lib/i18n/page-title";
import { setUp } from "./actions";

export const generateMetadata = pageTitle("setup");

export default async function SetupPage() {
  const t = await getTranslations("account");
  await connection();
  if (await hasAnyUser()) notFound();

  return (
    <CenterCard
      title={t("setUp")}
      sub={t("setUpSub")}
      width="wide"
      footer={t("setUpNext")}
      below={<PreferencesForm action={choosePreferences} className="mt-6" />}
    >
      <SetupForm action={setUp} />
    </CenterCard>
  );
}
