import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Button, ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { MOST_RUNS, type ComparedRun } from "@/lib/domain/compare";
import { compareHref, type CompareState } from "@/lib/domain/compare-url";
import { KeepState } from "./keep-state";

/** A run that may be added. */
export type FoundRun = {
  id: string;
  name: string;
  experimentName: string;
  startedAt: string;
  energyKwh: number;
};

type Props = Readonly<{
  runs: readonly ComparedRun[];
  found: readonly FoundRun[];
  state: CompareState;
  path: string;
  orgPath: string;
}>;

/** Which runs are compared, how one leaves, and how another comes in. */
export function CompareRuns(props: Props) {
  const t = useTranslations("compare");
  const { runs, state } = props;
  return (
    <div className="mt-3.5 grid items-start gap-3.5 lg:grid-cols-2">
      {runs.length === 0 ? null : (
        <Panel title={t("runs.title")} flush>
          <RunsIn {...props} />
        </Panel>
      )}
      <Panel title={t("runs.add")} id="add" flush>
        {state.runIds.length >= MOST_RUNS ? (
          <p className="p-3.5">{t("runs.full")}</p>
        ) : (
          <AddRuns {...props} />
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
      <Table caption={t("runs.title")} stickyFirst={false}>
        <THead>
          <Th>{t("runs.name")}</Th>
          <Th numeric unit="kWh">
            {t("runs.energy")}
          </Th>
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

function AddRuns({ found, state, path }: Props) {
  const t = useTranslations("compare");
  const formats = useFormats();
  return (
    <>
      <Form
        action={`${path}#add`}
        scroll={false}
        role="search"
        aria-label={t("runs.add")}
        className="flex gap-1.5 p-3.5"
      >
        <KeepState state={state} without={["find"]} />
        <Input
          name="find"
          aria-label={t("runs.find")}
          placeholder={t("runs.find")}
          defaultValue={state.find}
        />
        <Button type="submit" icon="search">
          {t("runs.search")}
        </Button>
      </Form>
      {found.length === 0 ? (
        <p className="px-3.5 pb-3.5 text-text-3">{t("runs.none")}</p>
      ) : (
        <Table caption={t("runs.found")} stickyFirst={false}>
          <THead>
            <Th>{t("runs.name")}</Th>
            <Th unit={formats.zoneName()}>{t("runs.started")}</Th>
            <Th numeric>{t("runs.addShort")}</Th>
          </THead>
          <TBody>
            {found.map((run) => (
              <Tr key={run.id}>
                <RowTh>
                  <span className="inline-block max-w-56 truncate align-bottom">{run.name}</span>
                  <span className="block max-w-56 truncate text-xs font-normal text-text-3">
                    {run.experimentName}
                  </span>
                </RowTh>
                <Td tabular>{formats.instant(run.startedAt)}</Td>
                <Td numeric>
                  <ButtonLink
                    size="small"
                    icon="plus"
                    scroll={false}
                    aria-label={t("runs.addRun", { name: run.name })}
                    href={compareHref(path, state, { runIds: [...state.runIds, run.id] })}
                  >
                    {t("runs.addShort")}
                  </ButtonLink>
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </>
  );
}
