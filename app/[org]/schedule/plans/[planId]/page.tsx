import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CancelForm } from "@/components/plans/cancel-form";
import { LinkRunForm, UnlinkRunForm } from "@/components/plans/kept-forms";
import { PlanPage } from "@/components/plans/plan-page";
import { RunSearch } from "@/components/plans/run-search";
import { buttonClass } from "@/components/ui/button-style";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listPastRuns } from "@/lib/data/queries/planning/past-runs";
import { getPlan } from "@/lib/data/queries/planning/plans";
import { oneText } from "@/lib/domain/one-text";
import { hasRole } from "@/lib/domain/viewer";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { pageTitle } from "@/lib/i18n/page-title";
import { cancel, link, unlink } from "../../actions";

export const generateMetadata = pageTitle("plan");

export default async function KeptPlanPage({
  params,
  searchParams,
}: PageProps<"/[org]/schedule/plans/[planId]">) {
  const [{ org, planId }, given] = await Promise.all([params, searchParams]);
  const find = oneText(given["find"]);
  const viewer = await requireViewer(org);
  const [t, tf, plan] = await Promise.all([
    getTranslations("plans"),
    getTranslations("planForms"),
    getPlan(viewer, planId).then(inReadersLanguage),
  ]);
  if (plan === null) notFound();
  const mayChange = hasRole(viewer.actor.role, "researcher");
  const runs = mayChange ? await listPastRuns(viewer, find) : [];
  return (
    <PlanPage
      plan={plan}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
      actions={
        <a
          href={`/${org}/schedule/plans/${plan.id.toLowerCase()}/plan.ics`}
          download
          className={buttonClass("secondary", "small")}
        >
          {t("calendar")}
        </a>
      }
      unlink={
        mayChange
          ? (run) => (
              <UnlinkRunForm
                action={unlink.bind(null, org, plan.id, run.id)}
                unlink={tf("unlink", { name: run.name })}
              />
            )
          : null
      }
      forms={
        mayChange && plan.state !== "cancelled" ? (
          <div className="grid items-start gap-3.5 lg:grid-cols-2">
            <Panel title={t("linkTitle")}>
              <RunSearch
                path={`/${org}/schedule/plans/${plan.id.toLowerCase()}`}
                find={find}
                words={{ find: tf("find"), search: tf("search") }}
              />
              <LinkRunForm
                words={{
                  ...{ run: tf("run"), choose: tf("choose"), link: tf("link") },
                  hint: runs.length === 0 && find !== "" ? tf("noneFound") : tf("runHint"),
                }}
                action={link.bind(null, org, plan.id)}
                runs={runs}
              />
            </Panel>
            <Panel title={t("cancelTitle")}>
              <CancelForm action={cancel.bind(null, org, plan.id)} />
            </Panel>
          </div>
        ) : null
      }
    />
  );
}
