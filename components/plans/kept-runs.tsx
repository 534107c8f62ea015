import Link from "next/link";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";

type Run = { id: string; name: string };

type Props = Readonly<{
  /** Of the plan or estimate. */
  id: string;
  runs: readonly Run[];
  orgPath: string;
  words: { title: string; none: string; howNamed: string; codeCarbon: string };
  /** Takes a run out; null for who may not. */
  unlink: ((run: Run) => ReactNode) | null;
}>;

/** The runs of a plan or an estimate, and how a run names itself after it. */
export function KeptRuns({ id, runs, orgPath, words, unlink }: Props) {
  const formats = useFormats();
  return (
    <Panel title={words.title} note={formats.count(runs.length)}>
      {runs.length === 0 ? <p className="text-text-2">{words.none}</p> : null}
      <ul className="grid gap-1.5">
        {runs.map((run) => (
          <li key={run.id} className="flex flex-wrap items-center gap-x-3">
            <Link href={`${orgPath}/runs/${run.id}`} className="wrap-anywhere underline" translate="no">
              {run.name}
            </Link>
            {unlink?.(run)}
          </li>
        ))}
      </ul>
      <div className="mt-3 grid gap-3">
        <p className="text-text-2">{words.howNamed}</p>
        <CodeBlock
          label={words.codeCarbon}
          code={`EmissionsTracker(project_name="train ${id.toLowerCase()}")`}
        />
      </div>
    </Panel>
  );
}
