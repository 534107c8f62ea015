import { KeyValueList } from "@/components/ui/key-value-list";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { formatDay, formatInstant } from "@/lib/domain/format";

type Recording = Readonly<{
  recordedFrom: string;
  recordedTo: string;
  machine: Readonly<{ cpuModel: string; cores: number; memoryGB: number; os: string }>;
  versions: Readonly<Record<string, string>>;
  method: string;
  notes: readonly string[];
  edits: readonly string[];
  experiments: readonly Readonly<{ name: string; description: string }>[];
}>;

/** What the sample data is and what it is not. */
export function RecordingView({
  recording,
  orgPath,
  orgName,
}: Readonly<{ recording: Recording; orgPath: string; orgName: string }>) {
  const { machine, versions } = recording;
  const end = formatInstant(recording.recordedTo).slice(-5);
  return (
    <>
      <PageHead
        title="Sample data"
        sub={`Recorded ${formatInstant(recording.recordedFrom, { year: true })}–${end} UTC`}
        crumbs={[{ label: orgName, href: orgPath }, { label: "Sample data" }]}
      />
      <Lede>
        Every run here was really trained and really measured, on {formatDay(recording.recordedFrom)}.{" "}
        {recording.method}
      </Lede>
      <div className="grid gap-3.5 lg:grid-cols-2">
        <Panel title="What to know before comparing">
          <ul className="grid list-disc gap-2 pl-4">
            {[...recording.notes, ...recording.edits].map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Panel>
        <Panel title="Experiments">
          <KeyValueList
            align="left"
            items={recording.experiments.map(({ name, description }) => ({
              label: name,
              value: description,
            }))}
          />
        </Panel>
        <div className="lg:col-span-2">
          <Panel title="Machine and versions">
            <div className="grid items-start gap-x-10 gap-y-1.25 lg:grid-cols-2">
              <KeyValueList
                items={[
                  { label: "CPU", value: `${machine.cpuModel}, ${String(machine.cores)} cores` },
                  { label: "Memory", value: `${String(machine.memoryGB)}\u202fGB` },
                  { label: "GPU", value: "none" },
                  { label: "System", value: machine.os },
                ]}
              />
              <KeyValueList items={Object.entries(versions).map(([label, value]) => ({ label, value }))} />
            </div>
          </Panel>
        </div>
      </div>
    </>
  );
}
