"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** Knows whether it leads to where one is. `exact` for an address that is the beginning of all others. */
export function NavLink({
  href,
  exact = false,
  className,
  title,
  children,
}: Readonly<{ href: string; exact?: boolean; className: string; title?: string; children: ReactNode }>) {
  const path = usePathname();
  const isCurrent = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <Link href={href} title={title} aria-current={isCurrent ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
