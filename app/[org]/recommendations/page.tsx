import { AdvicePageView } from "@/components/advice/advice-view";
import { requireViewer } from "@/lib/auth/viewer";
import { getAdvice } from "@/lib/data/queries/advice";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { accept, dismiss, finish, reopen } from "./actions";

export const generateMetadata = pageTitle("recommendations");

export default async function RecommendationsPage({ params }: PageProps<"/[org]/recommendations">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const page = await inReadersLanguage(await getAdvice(viewer));
  const mayDecide = hasRole(viewer.actor.role, "researcher");
  return (
    <AdvicePageView
      page={page}
      orgPath={`/${org}`}
      orgName={viewer.organizationName}
      actions={
        mayDecide
          ? {
              accept: accept.bind(null, org),
              dismiss: dismiss.bind(null, org),
              finish: finish.bind(null, org),
              reopen: reopen.bind(null, org),
            }
          : null
      }
    />
  );
}
