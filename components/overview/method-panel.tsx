import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { WhyFigure } from "@/components/why/why-figure";
import type { Overview } from "@/lib/domain/run";
import { prepareOverviewWhy } from "./prepare/why";

/** Why each figure of the range is what it is: formula, every input with its source, interval. */
export function MethodPanel({ overview, orgPath }: Readonly<{ overview: Overview; orgPath: string }>) {
  const formats = useFormats();
  const why = useTranslations("why");
  const common = useTranslations("common");
  const t = useTranslations("overview");
  const methods = overview.inputs.methods.join(", ");
  return (
    <Panel
      title={t("whyTitle")}
      footer={`${t("footer")}${methods === "" ? "" : ` ${t("method", { methods })}`}`}
      flush
    >
      {prepareOverviewWhy(overview, { t, common, why: { t: why, formats } }).map((figure) => (
        <WhyFigure key={figure.key} why={figure} factors={overview.factors} orgPath={orgPath} />
      ))}
    </Panel>
  );
}
