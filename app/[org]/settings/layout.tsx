import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/settings-nav";

type Props = Readonly<{ params: Promise<{ org: string }>; children: ReactNode }>;

export default async function SettingsLayout({ params, children }: Props) {
  const { org } = await params;
  return (
    <div className="grid gap-x-6 gap-y-4 md:grid-cols-[9.5rem_minmax(0,1fr)]">
      <SettingsNav organizationSlug={org} />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
