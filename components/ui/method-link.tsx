import { useTranslations } from "next-intl";
import Link from "next/link";
import { methodHref, type MethodTopic } from "@/lib/domain/method-topics";
import { Icon } from "./icon";

/** Leads from figures to how they are computed. */
export function MethodLink({ topic }: Readonly<{ topic: MethodTopic }>) {
  const t = useTranslations("ui");
  return (
    <Link
      href={methodHref(topic)}
      prefetch={false}
      aria-label={t("howComputed")}
      title={t("howComputed")}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm align-middle text-text-3 hover:bg-hover hover:text-text-1"
    >
      <Icon name="info" size={14} />
    </Link>
  );
}
