import { CopyButton } from "@/components/ui/copy-button";
import { formatDay } from "@/lib/domain/format";
import type { CreatedToken } from "@/lib/domain/new-token";

/** The token itself, this once. */
export function TokenSecret({ created }: Readonly<{ created: CreatedToken }>) {
  return (
    <>
      <p>
        Copy it now; it is not shown again. It may {scopeWords(created.scopes)}
        {created.projectName === null ? "" : ` in the project ${created.projectName}`}
        {created.expiresAt === null ? ", until it is revoked" : `, until ${formatDay(created.expiresAt)}`}.
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-2">
        <code data-testid="new-token" className="min-w-0 font-mono text-xs wrap-anywhere text-text-1">
          {created.token}
        </code>
        <CopyButton text={created.token} label="Copy token" />
      </p>
    </>
  );
}

const WORDS: Record<string, string> = { ingest: "post samples", read: "read" };

/** "post samples and read": a token's scopes in words. */
export function scopeWords(scopes: readonly string[]): string {
  return scopes.map((scope) => WORDS[scope] ?? scope).join(" and ");
}
