import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { EvidenceValue } from "@/components/ui/evidence";

/** A figure of the ledger that leads to how it is computed; inferred ones are marked as estimates. */
export function FigureCell({
  text,
  unit,
  why,
  isInferred = false,
}: Readonly<{
  text: string;
  unit: string;
  /** Key of its explanation. */
  why: string;
  isInferred?: boolean | undefined;
}>) {
  const t = useTranslations("waste");
  return (
    <a
      href={`#why-${why}`}
      aria-label={t("openWhy", { figure: `${isInferred ? "≈ " : ""}${text} ${unit}` })}
      className={cx("text-text-1 no-underline hover:underline")}
    >
      <EvidenceValue kind={isInferred ? "estimated" : "measured"}>{text}</EvidenceValue>
    </a>
  );
}
