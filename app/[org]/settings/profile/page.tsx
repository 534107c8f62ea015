import type { Metadata } from "next";
import { PasswordForm } from "@/components/settings/password-form";
import { RenameForm } from "@/components/settings/rename-form";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireViewer } from "@/lib/auth/viewer";
import { changeOwnPassword, endAllSessions, renameSelf } from "./actions";

export const metadata: Metadata = { title: "Your profile" };

export default async function ProfilePage({ params }: PageProps<"/[org]/settings/profile">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const { name, email, role } = viewer.actor;
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: "Settings", href: `/${org}/settings` },
    { label: "Your profile" },
  ];

  return (
    <>
      <PageHead
        title="Your profile"
        sub={`${email} · ${role} of ${viewer.organizationName}`}
        crumbs={crumbs}
      />
      <div className="grid gap-3.5">
        <Panel title="Name" note="in every organization you belong to">
          <RenameForm action={renameSelf.bind(null, org)} label="Your name" name={name} autoComplete="name" />
        </Panel>
        <Panel title="Password" note="a new one signs out every other browser">
          <PasswordForm action={changeOwnPassword.bind(null, org)} email={email} />
        </Panel>
        <Panel title="Sessions">
          <form action={endAllSessions.bind(null, org)} className="grid gap-3">
            <p className="max-w-2xl">
              Ends every session of yours, on this browser too. A session that is not used ends by itself
              after 7 days, any session after 30.
            </p>
            <div>
              <SubmitButton kind="danger">Sign out everywhere</SubmitButton>
            </div>
          </form>
        </Panel>
      </div>
    </>
  );
}
