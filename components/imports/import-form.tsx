"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore, type SyntheticEvent } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field, SelectField, TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";

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
  const t = useTranslations("imports");
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
      await sendFile(href, file, note, t).then(
        (made) => ids.push(...made),
        (error: unknown) =>
          faults.push(error instanceof Error ? error.message : t("fileDidNotArrive", { name: file.name })),
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
          label={t("format")}
          options={[
            { value: "auto", label: t("recognise") },
            ...formats.map(({ format, label }) => ({ value: format, label })),
          ]}
        />
        <SelectField
          name="project"
          label={t("project")}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          // The server cannot know it, so the list starts anew once the browser has said it.
          key={zone}
          name="timezone"
          label={t("zoneOfMachine")}
          hint={t("zoneHint")}
          defaultValue={zone}
          options={timeZones.map((name) => ({ value: name, label: name }))}
        />
      </div>
      <details className="group">
        <summary className="inline-flex h-6 items-center gap-1.5 rounded-sm text-xs font-medium text-text-2 select-none hover:text-text-1 pointer-coarse:h-10">
          {t("noDate")}
          <Icon name="chevron-down" size={11} className="transition-transform group-open:rotate-180" />
        </summary>
        <div className="mt-2 max-w-90">
          <TextField
            name="startedAt"
            type="datetime-local"
            step={1}
            label={t("begin")}
            optional
            hint={t("beginHint")}
          />
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-3">
        <Button kind="primary" type="submit" icon="upload" busy={progress !== null}>
          {t("preview")}
        </Button>
        {progress === null ? null : <UploadProgress {...progress} />}
      </div>
    </form>
  );
}

function BrokenUpload({ faults, ids, href }: Broken & Readonly<{ href: string }>) {
  const t = useTranslations("imports");
  return (
    <Notice kind="bad" title={t("didNotArrive", { count: faults.length })} announce>
      <ul className="grid gap-1">
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
      {ids.length === 0 ? null : (
        <ButtonLink href={href} className="mt-2">
          {t("goOn", { count: ids.length })}
        </ButtonLink>
      )}
    </Notice>
  );
}

function FileField({ formats }: Readonly<{ formats: readonly Format[] }>) {
  const t = useTranslations("imports");
  return (
    <Field
      id="import-files"
      label={t("files")}
      hint={t("filesHint", { formats: formats.map(({ label }) => label).join(", ") })}
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
  const t = useTranslations("imports");
  const words = t(share < 1 ? "sending" : "reading", { name });
  return (
    <p role="status" className="flex min-w-0 flex-wrap items-center gap-2 text-xs text-text-2">
      <Progress label={t("uploadOf", { name })} share={share} className="w-40" />
      <span className="truncate">{of === 1 ? words : t("numberOf", { words, number, total: of })}</span>
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
