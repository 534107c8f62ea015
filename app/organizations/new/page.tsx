import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { redirect } from "next/navigation";
import { OrganizationForm } from "@/components/account/organization-form";
import { CenterCard } from "@/components/frame/center-card";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/lib/auth/session";
import { listMemberships } from "@/lib/data/queries/memberships";
import { pageTitle } from "@/lib/i18n/page-title";
import { makeOrganization, signOut } from "./actions";

export const generateMetadata = pageTitle("newOrganization");

export default async function NewOrganizationPage() {
  const t = await getTranslations("account");
  const user = await currentUser();
  if (user === null) redirect("/login?next=/organizations/new");
  const [lastUsed] = await listMemberships(user.id);

  return (
    <CenterCard
      title={t("newOrganization")}
      sub={lastUsed === undefined ? t("belongsToNone", { email: user.email }) : t("willBeAdmin")}
      footer={
        lastUsed === undefined ? undefined : (
          <Link href={`/${lastUsed.slug}`} className="underline">
            {t("backTo", { organization: lastUsed.name })}
          </Link>
        )
      }
    >
      <div className="grid gap-3.5">
        <OrganizationForm action={makeOrganization} />
        {lastUsed === undefined ? (
          <form action={signOut}>
            <Button type="submit" kind="quiet" className="w-full">
              {t("signOut")}
            </Button>
          </form>
        ) : null}
      </div>
    </CenterCard>
  );
}
