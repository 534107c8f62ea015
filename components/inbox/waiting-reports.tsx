import { useTranslations } from "next-intl";
import Link from "next/link";
import { Notice } from "@/components/ui/notice";

/** Reports that the reader may approve, whenever they were submitted. Nothing where none waits. */
export function WaitingReports({
  reports,
  orgPath,
}: Readonly<{ reports: readonly { id: string; title: string }[]; orgPath: string }>) {
  const t = useTranslations("inbox");
  if (reports.length === 0) return null;
  return (
    <Notice title={t("toApprove", { count: reports.length })}>
      <ul className="grid gap-1">
        {reports.map((report) => (
          <li key={report.id}>
            <Link href={`${orgPath}/reports/${report.id.toLowerCase()}`} className="wrap-anywhere underline">
              {report.title}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
