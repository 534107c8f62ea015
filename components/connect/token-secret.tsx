import { useTranslations } from "next-intl";
import type { Translate } from "@/components/i18n/translate";
import { useFormats } from "@/components/i18n/use-formats";
import { CopyButton } from "@/components/ui/copy-button";
import type { CreatedToken } from "@/lib/domain/new-token";
import { SCOPES } from "@/lib/domain/viewer";

/** The token itself, this once. */
export function TokenSecret({ created }: Readonly<{ created: CreatedToken }>) {
  const formats = useFormats();
  const t = useTranslations("connect");
  return (
    <>
      <p>
        {t("secret", {
          scopes: scopeWords(created.scopes, t),
          project: created.projectName === null ? "" : t("inProject", { project: created.projectName }),
          until:
            created.expiresAt === null
              ? t("untilRevoked")
              : t("untilDay", { day: formats.utcDay(created.expiresAt) }),
        })}
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-2">
        <code data-testid="new-token" className="min-w-0 font-mono text-xs wrap-anywhere text-text-1">
          {created.token}
        </code>
        <CopyButton text={created.token} label={t("copyToken")} />
      </p>
    </>
  );
}

/** "post samples and read": a token's scopes in words. */
export function scopeWords(scopes: readonly string[], t: Translate<"connect">): string {
  const words = SCOPES.filter((scope) => scopes.includes(scope)).map((scope) => t(`scope.${scope}`));
  return words.reduce((first, second) => t("and", { first, second }));
}
