import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { EvidenceValue, NotAvailable } from "@/components/ui/evidence";
import type { SiteFigure } from "@/lib/domain/site-view";
import { isEstimate, provenanceWords, ratioText } from "./prepare/words";

/** A PUE or WUE with the year and the way it is known; dashed where it is an estimate of this site. */
export function SiteFigureValue({
  figure,
  missing,
}: Readonly<{ figure: SiteFigure | null; missing: string }>) {
  const formats = useFormats();
  const t = useTranslations("sites");
  if (figure === null) return <NotAvailable reason={missing} />;
  return (
    <span title={figure.source}>
      <EvidenceValue kind={isEstimate(figure.provenance) ? "estimated" : "measured"}>
        {ratioText(figure.value, formats)}
      </EvidenceValue>
      <span className="block text-2xs text-text-3">
        {t("figureYear", { year: String(figure.year), provenance: provenanceWords(figure.provenance, t) })}
      </span>
    </span>
  );
}
