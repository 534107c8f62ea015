import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { choosePreferences } from "@/app/preferences";
import { AcceptForm, JoinForm } from "@/components/account/invite-form";
import { CenterCard } from "@/components/frame/center-card";
import { PreferencesForm } from "@/components/frame/preferences-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { loginPath } from "@/lib/auth/next-path";
import { currentUser } from "@/lib/auth/session";
import { findInvitation, type FoundInvitation, type InvitationState } from "@/lib/data/queries/invitations";
import { hasUserWithEmail } from "@/lib/data/queries/users";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { joinAsNewUser, joinAsUser, signOutToAccept } from "./actions";

export const generateMetadata = pageTitle("invitation");

type Props = Readonly<{ params: Promise<{ secret: string }> }>;

export default async function InvitePage({ params }: Props) {
  const formats = await getFormats();
  const roles = await getTranslations("roles");
  const t = await getTranslations("account");
  const { secret } = await params;
  const invitation = await findInvitation(secret);
  if (invitation?.state !== "open") return <UselessLink state={invitation?.state ?? "unknown"} />;

  return (
    <CenterCard
      title={t("joinTitle", { organization: invitation.organizationName })}
      sub={t("invitedAs", { role: roles(invitation.role), day: formats.day(invitation.expiresAt) })}
      below={<PreferencesForm action={choosePreferences} className="mt-6" />}
    >
      <InviteSteps invitation={invitation} secret={secret} />
    </CenterCard>
  );
}

async function InviteSteps({
  invitation,
  secret,
}: Readonly<{ invitation: FoundInvitation; secret: string }>) {
  const t = await getTranslations("account");
  const user = await currentUser();
  if (user?.email === invitation.email) {
    return (
      <AcceptForm action={joinAsUser.bind(null, secret)} organizationName={invitation.organizationName} />
    );
  }
  if (user !== null) {
    return (
      <form action={signOutToAccept.bind(null, secret)} className="grid gap-3.5">
        <p>{t.rich("invitationFor", { email: invitation.email, own: user.email, b: strong })}</p>
        <Button type="submit" kind="primary" size="large" className="w-full">
          {t("signOutAndGoOn")}
        </Button>
      </form>
    );
  }
  if (await hasUserWithEmail(invitation.email)) {
    return (
      <div className="grid gap-3.5">
        <p>{t.rich("hasAccount", { email: invitation.email, b: strong })}</p>
        <ButtonLink kind="primary" size="large" href={loginPath(`/invite/${secret}`)} className="w-full">
          {t("signIn")}
        </ButtonLink>
      </div>
    );
  }
  return <JoinForm action={joinAsNewUser.bind(null, secret)} email={invitation.email} />;
}

const strong = (words: ReactNode) => <b className="text-text-1">{words}</b>;

function UselessLink({ state }: Readonly<{ state: Exclude<InvitationState, "open"> | "unknown" }>) {
  const t = useTranslations("account");
  return (
    <CenterCard title={t("uselessTitle")}>
      <div className="grid gap-3.5">
        <p>{t(`reasons.${state}`)}</p>
        <ButtonLink href="/login" className="w-full">
          {t("goToSignIn")}
        </ButtonLink>
      </div>
    </CenterCard>
  );
}
