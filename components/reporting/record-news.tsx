import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

const DONE = ["added", "addedWithFile", "corrected", "withdrawn", "evidence", "unchanged"] as const;

/** What the form before has done, as the address says. */
export function RecordNews({ done }: Readonly<{ done: string | string[] | undefined }>) {
  const t = useTranslations("reporting");
  const known = DONE.find((each) => each === done);
  if (known === undefined) return null;
  return <Notice kind={known === "unchanged" ? "info" : "good"} title={t(`done.${known}`)} announce />;
}
