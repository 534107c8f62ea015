import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** How many samples of a plan's or an estimate's runs are held back, with the way to them; nothing where none is. */
export function HeldSamples({ count, orgPath }: Readonly<{ count: number; orgPath: string }>) {
  const t = useTranslations("plans");
  if (count === 0) return null;
  const link = (words: ReactNode) => (
    <Link href={`${orgPath}/quarantine`} className="underline">
      {words}
    </Link>
  );
  return <p className="text-text-2">{t.rich("held", { count, link })}</p>;
}
