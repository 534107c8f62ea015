import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { OrganizationForm } from "@/components/account/organization-form";
import { CenterCard } from "@/components/frame/center-card";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/lib/auth/session";
import { listMemberships } from "@/lib/data/queries/memberships";
import { makeOrganization, signOut } from "./actions";

export const metadata: Metadata = { title: "New organization" };

export default async function NewOrganizationPage() {
  const user = await currentUser();
  if (user === null) redirect("/login?next=/organizations/new");
  const [lastUsed] = await listMemberships(user.id);

  return (
    <CenterCard
      title="New organization"
      sub={
        lastUsed === undefined
          ? `${user.email} belongs to no organization. Make one, or ask an admin for an invitation.`
          : "You will be its admin. Its runs, members and tokens are apart from every other organization’s."
      }
      footer={
        lastUsed === undefined ? undefined : (
          <Link href={`/${lastUsed.slug}`} className="underline">
            Back to {lastUsed.name}
          </Link>
        )
      }
    >
      <div className="grid gap-3.5">
        <OrganizationForm action={makeOrganization} />
        {lastUsed === undefined ? (
          <form action={signOut}>
            <Button type="submit" kind="quiet" className="w-full">
              Sign out
            </Button>
          </form>
        ) : null}
      </div>
    </CenterCard>
  );
}
