"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field, SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { sendFile } from "./send-file";

type Format = Readonly<{ format: string; label: string; describes: string }>;
type Progress = Readonly<{ name: string; share: number; number: number; of: number }>;

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
  const [progress, setProgress] = useState<Progress | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const zone = useBrowserZone(timeZones);

  const send = async (form: HTMLFormElement) => {
    const { query, files } = readForm(form);
    const ids: string[] = [];
    for (const [index, file] of files.entries()) {
      const href = `${uploadHref}&${new URLSearchParams({ ...query, fileName: file.name }).toString()}`;
      const note = (share: number) =>
        setProgress({ name: file.name, share, number: index + 1, of: files.length });
      note(0);
      ids.push(...(await sendFile(href, file, note)));
    }
    router.push(`${reviewHref}?${new URLSearchParams(ids.map((id) => ["id", id])).toString()}`);
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (progress !== null) return;
    setFault(null);
    send(event.currentTarget).catch((error: unknown) => {
      setFault(error instanceof Error ? error.message : "The upload did not work. Send the files again.");
      setProgress(null);
    });
  };

  return (
    <form
      action={uploadHref}
      method="post"
      encType="multipart/form-data"
      onSubmit={submit}
      className="grid gap-3.5"
    >
      {fault === null ? null : <Notice kind="bad" title={fault} announce />}
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
        <Field
          id="timezone"
          label="Time zone of the measuring machine"
          hint="For times without one, as most trackers write them."
        >
          {(control) => (
            <select
              {...control}
              ref={zone}
              name="timezone"
              className="h-(--control) min-h-8.5 w-full rounded-md border border-line-control bg-surface px-2 text-sm text-text-1"
            >
              {timeZones.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <details>
        <summary className="text-xs font-medium text-text-2 select-none hover:text-text-1">
          The file names no date
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
          Look at them
        </Button>
        {progress === null ? null : <UploadProgress {...progress} />}
      </div>
    </form>
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

function UploadProgress({ name, share, number, of }: Progress) {
  const words = share < 1 ? "Sending" : "Reading";
  return (
    <p role="status" className="flex min-w-0 flex-wrap items-center gap-2 text-xs text-text-2">
      <progress value={share} max={1} aria-label={`Upload of ${name}`} className="h-2 w-40" />
      <span className="truncate">
        {words} {name}
        {of === 1 ? "" : ` (${String(number)} of ${String(of)})`}
      </span>
    </p>
  );
}

/** Starts a list of time zones at the browser's, which the server cannot know. */
function useBrowserZone(timeZones: readonly string[]) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (select.current !== null && timeZones.includes(own)) select.current.value = own;
  }, [timeZones]);
  return select;
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
