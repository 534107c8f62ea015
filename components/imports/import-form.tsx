"use client";

import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore, type SyntheticEvent } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, SelectField, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { count } from "./prepare/words";
import { sendFile } from "./send-file";

type Format = Readonly<{ format: string; label: string; describes: string }>;
type Upload = Readonly<{ name: string; share: number; number: number; of: number }>;
/** Where some files did not arrive: why, and the imports of those that did. */
type Broken = Readonly<{ faults: readonly string[]; ids: readonly string[] }>;

/**
 * Files with what they do not say themselves: format, project, time zone. Each is sent as a body of its own, which the
 * server never holds in memory; without JavaScript the form sends them together.
 */
export function ImportForm({
  uploadHref,
  reviewHref,
  formats,
  projects,
  timeZones,
}: Readonly<{
  uploadHref: string;
  reviewHref: string;
  formats: readonly Format[];
  projects: readonly Readonly<{ id: string; name: string }>[];
  timeZones: readonly string[];
}>) {
  const router = useRouter();
  const [progress, setProgress] = useState<Upload | null>(null);
  const [broken, setBroken] = useState<Broken | null>(null);
  const zone = useBrowserZone(timeZones);
  const hrefOf = (ids: readonly string[]) =>
    `${reviewHref}?${new URLSearchParams(ids.map((id) => ["id", id])).toString()}`;

  const send = async (form: HTMLFormElement) => {
    const { query, files } = readForm(form);
    const [ids, faults]: [string[], string[]] = [[], []];
    for (const [index, file] of files.entries()) {
      const href = `${uploadHref}&${new URLSearchParams({ ...query, fileName: file.name }).toString()}`;
      const note = (share: number) =>
        setProgress({ name: file.name, share, number: index + 1, of: files.length });
      note(0);
      // One that does not arrive keeps none of the others back.
      await sendFile(href, file, note).then(
        (made) => ids.push(...made),
        (error: unknown) =>
          faults.push(error instanceof Error ? error.message : `${file.name} did not arrive.`),
      );
    }
    if (faults.length === 0) router.push(hrefOf(ids));
    else {
      setBroken({ faults, ids });
      setProgress(null);
    }
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (progress !== null) return;
    setBroken(null);
    void send(event.currentTarget);
  };

  return (
    <form
      action={uploadHref}
      method="post"
      encType="multipart/form-data"
      onSubmit={submit}
      className="grid gap-3.5"
    >
      {broken === null ? null : <BrokenUpload {...broken} href={hrefOf(broken.ids)} />}
      <FileField formats={formats} />
      <div className="grid items-start gap-3.5 md:grid-cols-3">
        <SelectField
          name="format"
          label="Format"
          options={[
            { value: "auto", label: "Recognise it" },
            ...formats.map(({ format, label }) => ({ value: format, label })),
          ]}
        />
        <SelectField
          name="project"
          label="Project"
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          // The server cannot know it, so the list starts anew once the browser has said it.
          key={zone}
          name="timezone"
          label="Time zone of the measuring machine"
          hint="For times without one, as most trackers write them."
          defaultValue={zone}
          options={timeZones.map((name) => ({ value: name, label: name }))}
        />
      </div>
      <details className="group">
        <summary className="inline-flex h-6 items-center gap-1.5 rounded-sm text-xs font-medium text-text-2 select-none hover:text-text-1 pointer-coarse:h-10">
          The file names no date
          <Icon name="chevron-down" size={11} className="transition-transform group-open:rotate-180" />
        </summary>
        <div className="mt-2 max-w-90">
          <TextField
            name="startedAt"
            type="datetime-local"
            step={1}
            label="Begin of the run (UTC)"
            optional
            hint="Used only for runs whose file names no date at all."
          />
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-3">
        <Button kind="primary" type="submit" icon="upload" busy={progress !== null}>
          Preview
        </Button>
        {progress === null ? null : <UploadProgress {...progress} />}
      </div>
    </form>
  );
}

function BrokenUpload({ faults, ids, href }: Broken & Readonly<{ href: string }>) {
  return (
    <Notice kind="bad" title={`${count(faults.length, "file")} did not arrive.`} announce>
      <ul className="grid gap-1">
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
      {ids.length === 0 ? null : (
        <ButtonLink href={href} className="mt-2">
          {ids.length === 1
            ? "Go on with the other file"
            : `Go on with the other ${String(ids.length)} files`}
        </ButtonLink>
      )}
    </Notice>
  );
}

function FileField({ formats }: Readonly<{ formats: readonly Format[] }>) {
  return (
    <Field
      id="import-files"
      label="Files"
      hint={`Choose files or drop them here. ${formats.map(({ label }) => label).join(", ")}.`}
    >
      {(control) => (
        <input
          {...control}
          type="file"
          name="file"
          multiple
          required
          className="w-full max-w-full rounded-md border border-dashed border-line-control bg-canvas px-3.5 py-6 text-sm text-text-2 file:mr-3 file:h-8 file:rounded-md file:border file:border-solid file:border-line-control file:bg-surface file:px-3 file:text-sm file:font-medium file:text-text-1 hover:bg-hover pointer-coarse:file:h-11"
        />
      )}
    </Field>
  );
}

function UploadProgress({ name, share, number, of }: Upload) {
  const words = share < 1 ? "Sending" : "Reading";
  return (
    <p role="status" className="flex min-w-0 flex-wrap items-center gap-2 text-xs text-text-2">
      <Progress label={`Upload of ${name}`} share={share} className="w-40" />
      <span className="truncate">
        {words} {name}
        {of === 1 ? "" : ` (${String(number)} of ${String(of)})`}
      </span>
    </p>
  );
}

const neverChanges = () => () => undefined;

/** The browser's time zone where it is one of `timeZones`; UTC on the server. */
function useBrowserZone(timeZones: readonly string[]): string {
  const own = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = useSyncExternalStore(neverChanges, own, () => "UTC");
  return timeZones.includes(zone) ? zone : "UTC";
}

function readForm(form: HTMLFormElement): { query: Record<string, string>; files: File[] } {
  const query: Record<string, string> = {};
  const files: File[] = [];
  for (const [name, value] of new FormData(form)) {
    if (value instanceof File) files.push(value);
    else query[name] = value;
  }
  return { query, files };
}
