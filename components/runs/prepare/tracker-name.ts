export { trackerLabel, trackerName, trackerNameAtStart } from "@/lib/domain/tracker-name";
