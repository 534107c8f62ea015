import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { VerifyView } from "@/components/labels/verify-view";
import { WaysOutPanel } from "@/components/labels/ways-out-panel";
import { listPublicHistory } from "@/lib/data/queries/labels/public";
import { labelFilePath, toLabelId } from "@/lib/domain/label/label-id";
import { toReportId } from "@/lib/domain/report/report-id";
import { labelState } from "@/lib/domain/label/state";
import { issuedPicture } from "@/lib/labels/picture-of";
import { fullLabelDrawing } from "@/lib/labels/pictures/full-label";
import { altText } from "@/lib/labels/pictures/words";
import { serveLabel } from "@/lib/labels/serve";
import { presentState } from "@/lib/labels/warm";
import { waysOut } from "@/lib/labels/ways-out";
import { ReportVerification, reportMetadata } from "./report-verification";

type Props = PageProps<"/verify/[labelId]">;

async function findLabel(params: Props["params"]) {
  const labelId = toLabelId((await params).labelId);
  const kept = labelId === null ? null : await serveLabel(labelId);
  if (kept === null) notFound();
  return { label: kept.label, state: presentState(kept) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const reportId = toReportId((await params).labelId);
  if (reportId !== null) return reportMetadata(reportId);
  const { label, state } = await findLabel(params);
  const t = await getTranslations("labels");
  const { model, verifyUrl, labelId } = label.document;
  const title = t("verify.title", { name: model.name, version: model.version });
  const description = altText(issuedPicture(label, state));
  const card = `${new URL(verifyUrl).origin}${labelFilePath(labelId)}-card.png`;
  return {
    title,
    description,
    openGraph: {
      title,
      description,
      url: verifyUrl,
      type: "website",
      images: [{ url: card, alt: description }],
    },
    twitter: { card: "summary_large_image", title, description, images: [card] },
  };
}

/** Asks for no session: a label is for everybody, and so is what can be said of a report. */
export default async function VerifyPage({ params }: Props) {
  const reportId = toReportId((await params).labelId);
  return reportId === null ? <LabelVerification params={params} /> : <ReportVerification id={reportId} />;
}

async function LabelVerification({ params }: Pick<Props, "params">) {
  const { label, state } = await findLabel(params);
  const now = new Date();
  const picture = issuedPicture(label, state);
  const { width, height } = fullLabelDrawing(picture, "light");
  const history = await listPublicHistory(label);
  const out = waysOut(label, state);
  return (
    <>
      <script
        type="application/ld+json"
        // A closing tag in a model's name must not end the script.
        dangerouslySetInnerHTML={{ __html: JSON.stringify(out.jsonLd).replaceAll("<", String.raw`\u003c`) }}
      />
      <VerifyView
        document={label.document}
        state={state}
        sha256={label.sha256}
        keyId={label.keyId}
        alt={altText(picture)}
        size={{ width, height }}
        history={history.map((each) => ({
          id: each.id,
          issuedOn: each.document.issuedOn,
          state: labelState(each, { now, isOutdated: each.isOutdated }),
        }))}
        waysOut={<WaysOutPanel {...out} />}
      />
    </>
  );
}
