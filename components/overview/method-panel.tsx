import { Panel } from "@/components/ui/panel";
import { WhyFigure } from "@/components/why/why-figure";
import type { Overview } from "@/lib/domain/run";
import { prepareOverviewWhy } from "./prepare/why";

/** Why each figure of the range is what it is: formula, every input with its source, interval. */
export function MethodPanel({ overview, orgPath }: Readonly<{ overview: Overview; orgPath: string }>) {
  const methods = overview.inputs.methods.join(", ");
  return (
    <Panel
      title="Why these numbers"
      footer={`Electricity only: staff and network are not in it. The trackers’ own figures are never added to ours.${methods === "" ? "" : ` Method ${methods}.`}`}
      flush
    >
      {prepareOverviewWhy(overview).map((why) => (
        <WhyFigure key={why.key} why={why} factors={overview.factors} orgPath={orgPath} />
      ))}
    </Panel>
  );
}
