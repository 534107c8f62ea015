import { useTranslations } from "next-intl";
import { scopeWords } from "@/components/connect/token-secret";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { FormAction } from "@/lib/domain/form-state";
import { RevokeDialog } from "./revoke-dialog";
import { DAY_MS } from "@/lib/domain/units";

export type TokenRow = Readonly<{
  id: string;
  name: string;
  prefix: string;
  scopes: readonly string[];
  projectName: string | null;
  siteName: string | null;
  createdByName: string | null;
  isOwn: boolean;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
  state: "active" | "expired" | "revoked";
}>;

/** `showMaker` where tokens of several people stand together. */
export function TokensTable({
  tokens,
  revoke,
  showMaker,
  nowIso,
}: Readonly<{ tokens: readonly TokenRow[]; revoke: FormAction; showMaker: boolean; nowIso: string }>) {
  const connect = useTranslations("connect");
  const formats = useFormats();
  const t = useTranslations("settings");
  return (
    <Table caption={t("tokens")}>
      <THead>
        <Th>{t("name")}</Th>
        <Th>{t("token")}</Th>
        <Th>{t("may")}</Th>
        <Th>{t("project")}</Th>
        {showMaker ? <Th>{t("madeBy")}</Th> : null}
        <Th>{t("made")}</Th>
        <Th unit={formats.zoneName()}>{t("lastUsed")}</Th>
        <Th>{t("expires")}</Th>
        <Th>{t("stateHead")}</Th>
        <Th>
          <span className="sr-only">{t("actions")}</span>
        </Th>
      </THead>
      <TBody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <RowTh>{token.name}</RowTh>
            <Td>
              <code className="font-mono text-xs">{token.prefix}…</code>
            </Td>
            <Td>{scopeWords(token.scopes, connect)}</Td>
            <Td>
              {token.projectName ?? t("all")}
              {token.siteName === null ? null : (
                <span className="block text-2xs text-text-3">{t("atSite", { site: token.siteName })}</span>
              )}
            </Td>
            {showMaker ? <Td>{token.isOwn ? t("you") : (token.createdByName ?? t("serverStart"))}</Td> : null}
            <Td>{formats.day(token.createdAt)}</Td>
            <Td>{token.lastUsedAt === null ? t("notYet") : formats.instant(token.lastUsedAt)}</Td>
            <Td>{token.expiresAt === null ? t("never") : formats.utcDay(token.expiresAt)}</Td>
            <Td>
              <TokenStateTag token={token} nowIso={nowIso} />
            </Td>
            <Td numeric>
              {token.state === "active" ? (
                <RevokeDialog
                  action={revoke}
                  field="tokenId"
                  id={token.id}
                  kind="token"
                  name={token.name}
                  consequence={t("tokenConsequence")}
                />
              ) : null}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

const SOON_DAYS = 14;

function TokenStateTag({ token, nowIso }: Readonly<{ token: TokenRow; nowIso: string }>) {
  const t = useTranslations("settings");
  const formats = useFormats();
  if (token.state === "revoked") {
    const day = token.revokedAt === null ? null : formats.day(token.revokedAt);
    return <Tag>{day === null ? t("state.revoked") : t("state.revokedOn", { day })}</Tag>;
  }
  if (token.state === "expired") return <Tag tone="bad">{t("state.expired")}</Tag>;
  if (token.expiresAt === null) return <Tag tone="good">{t("state.active")}</Tag>;
  const days = Math.ceil((Date.parse(token.expiresAt) - Date.parse(nowIso)) / DAY_MS);
  if (days > SOON_DAYS) return <Tag tone="good">{t("state.active")}</Tag>;
  return <Tag tone="warn">{days <= 1 ? t("state.expiresToday") : t("state.expiresIn", { days })}</Tag>;
}
