import Link from "next/link";
import type { ReactNode } from "react";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";

/** To the runs whose zone has to be set before they have emissions. */
export function WithoutFactorLink({
  runsPath,
  children,
}: Readonly<{ runsPath: string; children: ReactNode }>) {
  return (
    <Link href={runListHref(runsPath, RUN_LIST_DEFAULTS, { withoutFactor: true })} className="underline">
      {children}
    </Link>
  );
}
