import { useTranslations } from "next-intl";
import { Segment } from "@/components/ui/segment";

/** The three parts of reporting: finished and drafted reports, what they need beyond trackers, and how they are set up. */
export function ReportsNav({
  orgPath,
  current,
}: Readonly<{ orgPath: string; current: "reports" | "inputs" | "set-up" }>) {
  const t = useTranslations("reporting");
  const path = `${orgPath}/reports`;
  return (
    <Segment
      label={t("nav.label")}
      className="mb-3.5"
      items={[
        { label: t("nav.reports"), href: path, current: current === "reports" },
        { label: t("nav.inputs"), href: `${path}/inputs`, current: current === "inputs" },
        { label: t("nav.setUp"), href: `${path}/set-up`, current: current === "set-up" },
      ]}
    />
  );
}
