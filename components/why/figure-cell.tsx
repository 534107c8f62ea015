import { useTranslations } from "next-intl";
import { EvidenceValue } from "@/components/ui/evidence";

/** A figure that leads to how its page computes it; inferred ones are marked as estimates. */
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
  const t = useTranslations("why");
  return (
    <a
      href={`#why-${why}`}
      aria-label={t("openWhy", { figure: `${isInferred ? "≈ " : ""}${text} ${unit}` })}
      className="text-text-1 no-underline hover:underline"
    >
      <EvidenceValue kind={isInferred ? "estimated" : "measured"}>{text}</EvidenceValue>
    </a>
  );
}
