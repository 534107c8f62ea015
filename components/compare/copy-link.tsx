"use client";

import { useSyncExternalStore, type ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

const never = () => () => undefined;

/** Copies the address of the page as it stands: whoever opens it sees the same. */
export function CopyLink({ label }: Readonly<{ label: ReactNode }>) {
  // Read with each render: the address changes with what is chosen.
  const href = useSyncExternalStore(
    never,
    () => window.location.href,
    () => "",
  );
  return <CopyButton text={href} label={label} size="regular" />;
}
