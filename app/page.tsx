import { redirect } from "next/navigation";
import { currentUser } from "@/lib/auth/session";
import { listMemberships } from "@/lib/data/queries/memberships";
import { hasAnyUser } from "@/lib/data/queries/users";

/** Leads on: to the first set-up, to sign-in, or to the organization used last. */
export default async function StartPage() {
  const user = await currentUser();
  if (user === null) redirect((await hasAnyUser()) ? "/login" : "/setup");
  const [lastUsed] = await listMemberships(user.id);
  redirect(lastUsed === undefined ? "/organizations/new" : `/${lastUsed.slug}`);
}
