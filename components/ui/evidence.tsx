import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { VisuallyHidden } from "./visually-hidden";

export type EvidenceKind = "measured" | "estimated";

/**
 * A number in running text or a cell with its evidence under it: estimated is dashed and carries ≈; measured is
 * plain, so that a column of measured figures stays calm.
 */
export function EvidenceValue({ kind, children }: Readonly<{ kind: EvidenceKind; children: ReactNode }>) {
  const t = useTranslations("ui");
  if (kind === "measured") return <span className="tabular-nums">{children}</span>;
  return (
    <span className="border-b border-dashed border-estimate pb-px whitespace-nowrap tabular-nums">
      <span aria-hidden="true">≈{"\u202f"}</span>
      <VisuallyHidden>{t("estimated")} </VisuallyHidden>
      {children}
    </span>
  );
}

/** An unknown figure: never 0, always with its reason. */
export function NotAvailable({
  reason,
  className,
}: Readonly<{ reason: string; className?: string | undefined }>) {
  const t = useTranslations("ui");
  return (
    <span title={reason} className={cx("text-text-3", className)}>
      {t("notAvailable")}
      <VisuallyHidden>: {reason}</VisuallyHidden>
    </span>
  );
}
