import { getTranslations } from "next-intl/server";
import { PasswordForm } from "@/components/settings/password-form";
import { RenameForm } from "@/components/settings/rename-form";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireViewer } from "@/lib/auth/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { changeOwnPassword, endAllSessions, renameSelf } from "./actions";

export const generateMetadata = pageTitle("profile");

export default async function ProfilePage({ params }: PageProps<"/[org]/settings/profile">) {
  const roles = await getTranslations("roles");
  const t = await getTranslations("settings");
  const { org } = await params;
  const viewer = await requireViewer(org);
  const { name, email, role } = viewer.actor;
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: t("settings"), href: `/${org}/settings` },
    { label: t("yourProfile") },
  ];

  return (
    <>
      <PageHead
        title={t("yourProfile")}
        sub={t("profileSub", { email, role: roles(role), organization: viewer.organizationName })}
        crumbs={crumbs}
      />
      <div className="grid gap-3.5">
        <Panel title={t("name")} note={t("nameNote")}>
          <RenameForm
            action={renameSelf.bind(null, org)}
            label={t("yourName")}
            name={name}
            autoComplete="name"
          />
        </Panel>
        <Panel title={t("password")} note={t("passwordNote")}>
          <PasswordForm action={changeOwnPassword.bind(null, org)} email={email} />
        </Panel>
        <Panel title={t("sessions")}>
          <form action={endAllSessions.bind(null, org)} className="grid gap-3">
            <p className="max-w-2xl">{t("sessionsWords")}</p>
            <div>
              <SubmitButton kind="danger">{t("signOutEverywhere")}</SubmitButton>
            </div>
          </form>
        </Panel>
      </div>
    </>
  );
}
