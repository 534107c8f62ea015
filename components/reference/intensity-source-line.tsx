import { useTranslations } from "next-intl";
import Link from "next/link";
import type { IntensitySource } from "@/lib/domain/feed";
import { describeIntensitySource } from "./prepare/feeds";

/** Which intensity serves the figures of a page, and where to read more. */
export function IntensitySourceLine({ source, href }: Readonly<{ source: IntensitySource; href: string }>) {
  const t = useTranslations("reference");
  return (
    <p className="text-xs text-text-3">
      {t("intensityLine", { source: describeIntensitySource(source, t) })}{" "}
      <Link href={href} prefetch={false}>
        {t("feedDetails")}
      </Link>
    </p>
  );
}
