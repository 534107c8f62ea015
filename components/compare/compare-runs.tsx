import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { MOST_RUNS, type ComparedRun } from "@/lib/domain/compare";
import type { CompareCandidates } from "@/lib/domain/compare-candidates";
import { compareHref, type CompareState } from "@/lib/domain/compare-url";
import { ComparePicker } from "./compare-picker";

type Props = Readonly<{
  runs: readonly ComparedRun[];
  found: CompareCandidates;
  state: CompareState;
  path: string;
  orgPath: string;
}>;

/** What is compared, how a part of it leaves, and how more comes in. */
export function CompareRuns(props: Props) {
  const t = useTranslations("compare");
  const { runs, state } = props;
  return (
    <div className="mt-3.5 grid items-start gap-3.5 lg:grid-cols-2">
      {runs.length === 0 ? null : (
        <Panel title={t("runs.title")} why="it" flush>
          <RunsIn {...props} />
        </Panel>
      )}
      <Panel title={t("runs.add")} why="it" id="add" flush>
        {state.runIds.length >= MOST_RUNS ? (
          <p className="p-3.5">{t("runs.full")}</p>
        ) : (
          <ComparePicker {...props} action="add" />
        )}
      </Panel>
    </div>
  );
}

function RunsIn({ runs, state, path, orgPath }: Props) {
  const t = useTranslations("compare");
  const formats = useFormats();
  return (
    <div className="max-h-96 overflow-y-auto">
      <Groups {...{ runs, state, path }} />
      <Table caption={t("runs.title")} stickyFirst={false}>
        <THead>
          <Th>{t("runs.name")}</Th>
          <Th numeric>{t("runs.energy")}</Th>
          <Th numeric>{t("table.removeShort")}</Th>
        </THead>
        <TBody>
          {runs.map((run) => (
            <Tr key={run.id}>
              <RowTh>
                <Link
                  href={`${orgPath}/runs/${run.id}`}
                  prefetch={false}
                  className="inline-block max-w-56 truncate align-bottom"
                >
                  {run.name}
                </Link>
                <span className="block max-w-56 truncate text-xs font-normal text-text-3">
                  {run.experimentName}
                </span>
              </RowTh>
              <Td numeric>{formats.joined(formats.energy(run.energyKwh))}</Td>
              <Td numeric>
                {state.runIds.includes(run.id) ? (
                  <ButtonLink
                    kind="quiet"
                    size="small"
                    icon="cross"
                    scroll={false}
                    aria-label={t("table.remove", { name: run.name })}
                    href={compareHref(path, state, {
                      runIds: state.runIds.filter((id) => id !== run.id),
                      curveIds: state.curveIds.filter((id) => id !== run.id),
                      baseline: state.baseline === run.id ? null : state.baseline,
                    })}
                  >
                    {t("table.removeShort")}
                  </ButtonLink>
                ) : null}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}

/** Experiments and sweeps whose runs are here, each with a way out. */
function Groups({ runs, state, path }: Pick<Props, "runs" | "state" | "path">) {
  const t = useTranslations("compare");
  const { experimentIds, sweeps } = state;
  if (experimentIds.length + sweeps.length === 0) return null;
  const nameOf = (experimentId: string) =>
    runs.find((run) => run.experimentId === experimentId)?.experimentName ?? experimentId;
  return (
    <div role="group" aria-label={t("runs.groups")} className="flex flex-wrap gap-1.5 p-3.5">
      {experimentIds.map((id) => (
        <Chip
          key={id}
          name={t("grouping.experiment")}
          removeHref={compareHref(path, state, {
            experimentIds: experimentIds.filter((other) => other !== id),
            baseline: null,
          })}
          active
        >
          {nameOf(id)}
        </Chip>
      ))}
      {sweeps.map((sweep) => (
        <Chip
          key={`${sweep.experimentId}/${sweep.name}`}
          name={t("grouping.sweep")}
          removeHref={compareHref(path, state, {
            sweeps: sweeps.filter((other) => other !== sweep),
            baseline: null,
          })}
          active
        >
          {sweep.name}
        </Chip>
      ))}
    </div>
  );
}
