import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { KeptEstimatePage } from "@/components/estimate/kept-estimate-page";
import { LinkRunForm, UnlinkRunForm } from "@/components/plans/kept-forms";
import { RunSearch } from "@/components/plans/run-search";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { getKeptEstimate } from "@/lib/data/queries/estimate/kept";
import { listPastRuns } from "@/lib/data/queries/planning/past-runs";
import { oneText } from "@/lib/domain/one-text";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { link, unlink } from "../actions";

export const generateMetadata = pageTitle("estimate");

export default async function SavedEstimatePage({
  params,
  searchParams,
}: PageProps<"/[org]/estimate/[estimateId]">) {
  const [{ org, estimateId }, given] = await Promise.all([params, searchParams]);
  const find = oneText(given["find"]);
  const viewer = await requireViewer(org);
  const [t, tf, estimate] = await Promise.all([
    getTranslations("estimate"),
    getTranslations("estimateForms"),
    getKeptEstimate(viewer, estimateId),
  ]);
  if (estimate === null) notFound();
  const mayChange = hasRole(viewer.actor.role, "researcher");
  const runs = mayChange ? await listPastRuns(viewer, find) : [];
  const home = estimate.query.homeId;
  const planQuery = new URLSearchParams({
    estimate: estimate.id.toLowerCase(),
    ...(home === null ? {} : { home }),
  });
  return (
    <KeptEstimatePage
      estimate={estimate}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
      actions={
        <>
          <ButtonLink href={`/${org}/estimate/calibration`}>{t("kept.calibration")}</ButtonLink>
          <ButtonLink kind="primary" href={`/${org}/schedule?${planQuery.toString()}`}>
            {t("planThis")}
          </ButtonLink>
        </>
      }
      unlink={
        mayChange
          ? (run) => (
              <UnlinkRunForm
                action={unlink.bind(null, org, estimate.id, run.id)}
                unlink={tf("unlink", { name: run.name })}
              />
            )
          : null
      }
      form={
        mayChange ? (
          <Panel title={t("kept.linkTitle")}>
            <RunSearch
              path={`/${org}/estimate/${estimate.id.toLowerCase()}`}
              find={find}
              words={{ find: tf("find"), search: tf("search") }}
            />
            <LinkRunForm
              words={{
                ...{ run: tf("run"), choose: tf("choose"), link: tf("link") },
                hint: runs.length === 0 && find !== "" ? tf("noneFound") : tf("runHint"),
              }}
              action={link.bind(null, org, estimate.id)}
              runs={runs}
            />
          </Panel>
        ) : null
      }
    />
  );
}
