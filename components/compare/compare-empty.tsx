import { useTranslations } from "next-intl";
import Link from "next/link";
import { NoRunsYet } from "@/components/connect/no-runs-yet";
import { Lede } from "@/components/ui/lede";
import { Panel } from "@/components/ui/panel";
import type { CompareCandidates } from "@/lib/domain/compare-candidates";
import type { CompareState } from "@/lib/domain/compare-url";
import { ComparePicker } from "./compare-picker";

/** Nothing chosen yet: the latest runs, experiments and sweeps stand ready, and any other is found by name. */
export function CompareEmpty({
  found,
  state,
  path,
  orgPath,
}: Readonly<{ found: CompareCandidates; state: CompareState; path: string; orgPath: string }>) {
  const t = useTranslations("compare");
  if (found.runs.length === 0 && state.find === "") {
    return (
      <Panel flush>
        <NoRunsYet orgPath={orgPath} />
      </Panel>
    );
  }
  return (
    <>
      <Lede>
        {t("empty.body")}{" "}
        {t.rich("empty.models", { link: (words) => <Link href={`${orgPath}/models`}>{words}</Link> })}
      </Lede>
      <Panel title={t("empty.choose")} why="it" id="add" flush>
        <ComparePicker {...{ found, state, path }} action="compare" />
      </Panel>
    </>
  );
}
