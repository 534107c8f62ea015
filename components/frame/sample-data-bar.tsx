import { useTranslations } from "next-intl";
import Link from "next/link";

/** Always there in an organization of sample data, so that no figure is mistaken for one's own. */
export function SampleDataBar({ href }: Readonly<{ href?: string | undefined }>) {
  const t = useTranslations("frame");
  return (
    <aside
      aria-label={t("sampleData")}
      className="border-b border-line bg-info-soft px-3 py-1.5 text-xs text-text-1 md:px-(--gutter)"
    >
      <p>
        {t.rich("sampleDataSentence", { b: (words) => <b className="font-semibold">{words}</b> })}
        {href === undefined ? null : (
          <>
            {" "}
            <Link href={href}>{t("whatTheyAre")}</Link>
          </>
        )}
      </p>
    </aside>
  );
}
