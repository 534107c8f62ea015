import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";

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
  const formats = useFormats();
  const t = useTranslations("sampleData");
  const { machine, versions } = recording;
  const end = formats.instant(recording.recordedTo).slice(-5);
  return (
    <>
      <PageHead
        title={t("heading")}
        sub={t("recorded", {
          from: formats.instant(recording.recordedFrom, { year: true }),
          to: end,
          zone: formats.zoneName(recording.recordedTo),
        })}
        crumbs={[{ label: orgName, href: orgPath }, { label: t("heading") }]}
      />
      <Lede>
        {t("lede", { day: formats.day(recording.recordedFrom) })} {recording.method}
      </Lede>
      <div className="grid gap-3.5 lg:grid-cols-2">
        <Panel title={t("toKnow")}>
          <ul className="grid list-disc gap-2 pl-4">
            {[...recording.notes, ...recording.edits].map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("experiments")}>
          <KeyValueList
            align="left"
            items={recording.experiments.map(({ name, description }) => ({
              label: name,
              value: description,
            }))}
          />
        </Panel>
        <div className="lg:col-span-2">
          <Panel title={t("replays")}>
            <p>{t("replaysWords")}</p>
          </Panel>
        </div>
        <div className="lg:col-span-2">
          <Panel title={t("machine")}>
            <div className="grid items-start gap-x-10 gap-y-1.25 lg:grid-cols-2">
              <KeyValueList
                items={[
                  { label: "CPU", value: t("cores", { model: machine.cpuModel, count: machine.cores }) },
                  { label: t("memory"), value: `${formats.number(machine.memoryGB)}\u202fGB` },
                  { label: "GPU", value: t("noGpu") },
                  { label: t("system"), value: machine.os },
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
