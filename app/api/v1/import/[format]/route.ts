export { postImport as POST } from "@/lib/http/import-routes";
