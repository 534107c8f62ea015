import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/form-state";
import type { RunShareView } from "@/lib/domain/run-share";
import { ShareForm } from "./share-form";

/** Public links to the run: who made which, and the way to close one. */
export function SharePanel({
  shares,
  shareAction,
  revokeAction,
}: Readonly<{
  shares: readonly RunShareView[];
  shareAction: FormAction;
  revokeAction: (shareId: string) => (formData: FormData) => Promise<void>;
}>) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  return (
    <Panel id="share" title={t("share.title")} footer={t("share.footer")}>
      {shares.length === 0 ? null : (
        <ul className="mb-3 grid gap-1.5 border-b border-line pb-3">
          {shares.map((share) => (
            <li key={share.id} className="flex flex-wrap items-baseline gap-x-2">
              <span className={share.revokedAt === null ? "text-text-1" : "text-text-3 line-through"}>
                {formats.instant(share.createdAt, { year: true, zone: true })}
              </span>
              <span className="text-xs text-text-3">
                {share.createdByName ?? t("share.somebody")}
                {share.showsOrganization ? `, ${t("share.named")}` : ""}
              </span>
              {share.revokedAt === null ? (
                <form action={revokeAction(share.id)} className="ml-auto">
                  <button
                    type="submit"
                    className="text-xs text-text-2 underline hover:text-text-1"
                    aria-label={t("share.revokeOf", {
                      when: formats.instant(share.createdAt, { year: true }),
                    })}
                  >
                    {t("share.revoke")}
                  </button>
                </form>
              ) : (
                <span className="ml-auto text-xs text-text-3">
                  {t("share.revoked", { when: formats.day(share.revokedAt) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <ShareForm action={shareAction} />
    </Panel>
  );
}
