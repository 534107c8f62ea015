import { useTranslations } from "next-intl";
import Link from "next/link";
import type { NextStep } from "@/lib/domain/inbox";

/** What to do about an alert, in a sentence that leads there. `path` is the page of its run, site or budget, within the organization's. */
export function NextStepLine({
  step,
  orgPath,
  path,
}: Readonly<{ step: NextStep; orgPath: string; path: string }>) {
  const t = useTranslations("inbox");
  const [first, second] = PLACES[step](path);
  const link = (place: string) => (chunks: React.ReactNode) => (
    <Link href={`${orgPath}${place}`} prefetch={false} className="underline">
      {chunks}
    </Link>
  );
  return <p className="text-xs text-text-2">{t.rich(`next.${step}`, { a: link(first), b: link(second) })}</p>;
}

const ofRun = (path: string) => [path, "/live/limits"] as const;

const PLACES: Readonly<Record<NextStep, (path: string) => readonly [string, string]>> = {
  budget: (path) => [`${path}#change`, "/live"],
  ...{ runaway: ofRun, lasting: ofRun, stale: ofRun },
  site: (path) => ["/live#draws", path.startsWith("/sites/") ? path : "/sites"],
};
