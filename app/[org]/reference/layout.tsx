import type { ReactNode } from "react";
import { ReferenceNav } from "@/components/reference/reference-nav";
import { requireViewer } from "@/lib/auth/viewer";
import { countReference } from "@/lib/data/queries/reference";

type Props = Readonly<{ params: Promise<{ org: string }>; children: ReactNode }>;

export default async function ReferenceLayout({ params, children }: Props) {
  const { org } = await params;
  const counts = await countReference(await requireViewer(org));
  return (
    <div className="grid gap-x-6 gap-y-4 md:grid-cols-[11rem_minmax(0,1fr)]">
      <ReferenceNav organizationSlug={org} counts={counts} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
