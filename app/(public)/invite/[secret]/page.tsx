import type { Metadata } from "next";
import { AcceptForm, JoinForm } from "@/components/account/invite-form";
import { CenterCard } from "@/components/frame/center-card";
import { Button, ButtonLink } from "@/components/ui/button";
import { formatDay } from "@/lib/domain/format";
import { loginPath } from "@/lib/auth/next-path";
import { currentUser } from "@/lib/auth/session";
import { findInvitation, type FoundInvitation, type InvitationState } from "@/lib/data/queries/invitations";
import { hasUserWithEmail } from "@/lib/data/queries/users";
import { joinAsNewUser, joinAsUser, signOutToAccept } from "./actions";

export const metadata: Metadata = { title: "Invitation" };

type Props = Readonly<{ params: Promise<{ secret: string }> }>;

export default async function InvitePage({ params }: Props) {
  const { secret } = await params;
  const invitation = await findInvitation(secret);
  if (invitation?.state !== "open") return <UselessLink state={invitation?.state ?? "unknown"} />;

  return (
    <CenterCard
      title={`Join ${invitation.organizationName}`}
      sub={`You are invited as ${invitation.role}. The link works once, until ${formatDay(invitation.expiresAt)}.`}
    >
      <InviteSteps invitation={invitation} secret={secret} />
    </CenterCard>
  );
}

async function InviteSteps({
  invitation,
  secret,
}: Readonly<{ invitation: FoundInvitation; secret: string }>) {
  const user = await currentUser();
  if (user?.email === invitation.email) {
    return (
      <AcceptForm action={joinAsUser.bind(null, secret)} organizationName={invitation.organizationName} />
    );
  }
  if (user !== null) {
    return (
      <form action={signOutToAccept.bind(null, secret)} className="grid gap-3.5">
        <p>
          The invitation is for <b className="text-text-1">{invitation.email}</b>; you are signed in as{" "}
          <b className="text-text-1">{user.email}</b>.
        </p>
        <Button type="submit" kind="primary" size="large" className="w-full">
          Sign out and go on
        </Button>
      </form>
    );
  }
  if (await hasUserWithEmail(invitation.email)) {
    return (
      <div className="grid gap-3.5">
        <p>
          <b className="text-text-1">{invitation.email}</b> has an account here. Sign in with it to accept.
        </p>
        <ButtonLink kind="primary" size="large" href={loginPath(`/invite/${secret}`)} className="w-full">
          Sign in
        </ButtonLink>
      </div>
    );
  }
  return <JoinForm action={joinAsNewUser.bind(null, secret)} email={invitation.email} />;
}

const REASONS: Record<Exclude<InvitationState, "open"> | "unknown", string> = {
  used: "This link has been used. If that was you, sign in.",
  revoked: "This link has been revoked. Ask the admin who sent it for a new one.",
  expired: "This link has expired. Ask the admin who sent it for a new one.",
  unknown: "This link is not known. Check that it was copied whole, or ask for a new one.",
};

function UselessLink({ state }: Readonly<{ state: keyof typeof REASONS }>) {
  return (
    <CenterCard title="This invitation cannot be used">
      <div className="grid gap-3.5">
        <p>{REASONS[state]}</p>
        <ButtonLink href="/login" className="w-full">
          Go to sign-in
        </ButtonLink>
      </div>
    </CenterCard>
  );
}
