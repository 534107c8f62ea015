"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** Leads to the same kind of page in another organization: Runs stays Runs, one run becomes Runs. */
export function OrganizationLink({
  slug,
  isCurrent,
  className,
  children,
}: Readonly<{ slug: string; isCurrent: boolean; className: string; children: ReactNode }>) {
  const kind = usePathname().split("/")[2];
  const href = kind === undefined ? `/${slug}` : `/${slug}/${kind}`;
  return (
    <Link href={href} prefetch={false} aria-current={isCurrent ? "true" : undefined} className={className}>
      {children}
    </Link>
  );
}
