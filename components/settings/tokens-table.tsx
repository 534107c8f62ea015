import { scopeWords } from "@/components/connect/token-secret";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { FormAction } from "@/lib/domain/form-state";
import { formatDay, formatInstant } from "@/lib/domain/format";
import { RevokeDialog } from "./revoke-dialog";

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

const CONSEQUENCE =
  "Trackers that use it are refused at once, and what they measure from then on is lost to this organization. " +
  "It cannot be undone; a new token can take its place.";

/** `showMaker` where tokens of several people stand together. */
export function TokensTable({
  tokens,
  revoke,
  showMaker,
  nowIso,
}: Readonly<{ tokens: readonly TokenRow[]; revoke: FormAction; showMaker: boolean; nowIso: string }>) {
  return (
    <Table caption="Tokens">
      <THead>
        <Th>Name</Th>
        <Th>Token</Th>
        <Th>May</Th>
        <Th>Project</Th>
        {showMaker ? <Th>Made by</Th> : null}
        <Th>Made</Th>
        <Th unit="UTC">Last used</Th>
        <Th>Expires</Th>
        <Th>State</Th>
        <Th>
          <span className="sr-only">Actions</span>
        </Th>
      </THead>
      <TBody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <RowTh>{token.name}</RowTh>
            <Td>
              <code className="font-mono text-xs">{token.prefix}…</code>
            </Td>
            <Td>{scopeWords(token.scopes)}</Td>
            <Td>
              {token.projectName ?? "all"}
              {token.siteName === null ? null : (
                <span className="block text-2xs text-text-3">at {token.siteName}</span>
              )}
            </Td>
            {showMaker ? (
              <Td>{token.isOwn ? "you" : (token.createdByName ?? "the server’s start")}</Td>
            ) : null}
            <Td>{formatDay(token.createdAt)}</Td>
            <Td>{token.lastUsedAt === null ? "not yet" : formatInstant(token.lastUsedAt)}</Td>
            <Td>{token.expiresAt === null ? "never" : formatDay(token.expiresAt)}</Td>
            <Td>
              <TokenStateTag token={token} nowIso={nowIso} />
            </Td>
            <Td numeric>
              {token.state === "active" ? (
                <RevokeDialog
                  action={revoke}
                  field="tokenId"
                  id={token.id}
                  what="token"
                  name={token.name}
                  consequence={CONSEQUENCE}
                />
              ) : null}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

const DAY_MS = 24 * 3600 * 1000;
const SOON_DAYS = 14;

function TokenStateTag({ token, nowIso }: Readonly<{ token: TokenRow; nowIso: string }>) {
  if (token.state === "revoked") {
    return <Tag>revoked{token.revokedAt === null ? "" : ` ${formatDay(token.revokedAt)}`}</Tag>;
  }
  if (token.state === "expired") return <Tag tone="bad">expired</Tag>;
  if (token.expiresAt === null) return <Tag tone="good">active</Tag>;
  const days = Math.ceil((Date.parse(token.expiresAt) - Date.parse(nowIso)) / DAY_MS);
  if (days > SOON_DAYS) return <Tag tone="good">active</Tag>;
  return <Tag tone="warn">{days <= 1 ? "expires today" : `expires in ${String(days)} days`}</Tag>;
}
