import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { runsHref, type WasteView } from "@/lib/domain/scope-url";
import { EmptyScope } from "./empty-scope";
import { ScopeForm } from "./scope-form";

/** Head, scope and emptiness of a page about the runs of a scope; the page's own content stands below. */
export function ScopePage({
  title,
  sub,
  path,
  exportHref,
  scope,
  hidden,
  hrefOf,
  orgPath,
  orgName,
  hasRuns,
  hasSome,
  children,
}: Readonly<{
  title: string;
  /** Shown where the scope has runs. */
  sub: string;
  path: string;
  exportHref: string;
  scope: WasteView;
  /** The rest of the page's address, kept when the filter is sent. */
  hidden: readonly (readonly [name: string, value: string])[];
  hrefOf: (change: Partial<WasteView>) => string;
  orgPath: string;
  orgName: string;
  /** Whether the organization has any run, and whether the scope has. */
  hasRuns: boolean;
  hasSome: boolean;
  children: ReactNode;
}>) {
  const t = useTranslations("scope");
  return (
    <>
      <PageHead
        title={title}
        sub={hasSome ? sub : undefined}
        crumbs={[{ label: orgName, href: orgPath }, { label: title }]}
        actions={
          hasSome ? (
            <>
              <ButtonLink icon="rows" href={runsHref(orgPath, scope)}>
                {t("seeRuns")}
              </ButtonLink>
              <ButtonLink icon="download" href={exportHref} prefetch={false}>
                {t("exportCsv")}
              </ButtonLink>
            </>
          ) : undefined
        }
      />
      {hasRuns ? (
        <ScopeForm
          path={path}
          knownPath={`${orgPath}/runs/known`}
          filter={scope.filter}
          range={scope.range}
          hidden={hidden}
          rangeHref={(range) => hrefOf({ range })}
          clearHref={hrefOf({ filter: "" })}
        />
      ) : null}
      {hasSome ? (
        children
      ) : (
        <EmptyScope
          orgPath={orgPath}
          hasRuns={hasRuns}
          allHref={hrefOf({ range: "all" })}
          clearHref={scope.filter === "" ? null : hrefOf({ filter: "" })}
        />
      )}
    </>
  );
}
