import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import type { LabelDocument } from "@/lib/domain/label/document";
import { labelFilePath, verifyPath } from "@/lib/domain/label/label-id";
import type { LabelState } from "@/lib/domain/label/state";
import { LabelImage } from "./label-image";
import { StateTag } from "./state-tag";

/** Of the wide badge, in px. */
const WIDE = { width: 440, height: 96 } as const;

export type GalleryLabel = Readonly<{
  id: string;
  document: LabelDocument;
  state: LabelState;
  alt: string;
  isListed: boolean;
  modelPath: string;
}>;

export function LabelGallery({ labels }: Readonly<{ labels: readonly GalleryLabel[] }>) {
  const t = useTranslations("labels");
  const formats = useFormats();
  return (
    <ul className="grid grid-cols-1 gap-3.5 md:grid-cols-2">
      {labels.map(({ id, document, state, alt, isListed, modelPath }) => (
        <li key={id} className="min-w-0 space-y-2 rounded-lg border border-line bg-surface p-3.5">
          <LabelImage
            path={`${labelFilePath(id)}-wide`}
            dark={`${labelFilePath(id)}-wide-dark`}
            alt={alt}
            {...WIDE}
          />
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <Link href={modelPath} className="font-medium wrap-anywhere text-text-1">
              {document.model.name} {document.model.version}
            </Link>
            <StateTag state={state} />
            {isListed ? <span className="text-xs text-text-3">{t("listed")}</span> : null}
          </p>
          <p className="flex flex-wrap gap-x-3 text-xs text-text-3">
            <Link href={verifyPath(id)} className="font-mono underline">
              {id}
            </Link>
            <span>{t("issuedOn", { day: formats.utcDay(document.issuedOn) })}</span>
            <span>{t("validUntil", { day: formats.utcDay(document.validUntil) })}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
