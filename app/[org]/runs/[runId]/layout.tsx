import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/data/ids";
import { getRun } from "@/lib/data/queries/runs";

type Props = Readonly<{ params: Promise<{ org: string; runId: string }>; children: ReactNode }>;

/**
 * Decides whether the run is there before anything is sent: a page inside its loading state can no longer answer
 * with the status 404. The page reads the same run again from the request's cache.
 */
export default async function RunLayout({ params, children }: Props) {
  const { org, runId } = await params;
  const viewer = await requireViewer(org);
  const run = isUuid(runId) ? await getRun(viewer, runId.toLowerCase()) : null;
  if (run === null) notFound();
  return children;
}
