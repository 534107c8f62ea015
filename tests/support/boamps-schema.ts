import { z } from "zod";

/**
 * The JSON schemas of BoAmps (github.com/Boavizta/BoAmps, folder `model`, draft-04, read in November 2026) as zod says them: names,
 * types, choices and what is required. Strict within the objects that they describe; the report itself may hold more.
 */
const text = z.string().min(1);
const share = z.number().min(0).max(1);

const algorithm = z.strictObject({
  trainingType: text.optional(),
  algorithmType: text.optional(),
  algorithmName: text.optional(),
  algorithmUri: text.optional(),
  foundationModelName: text.optional(),
  foundationModelUri: text.optional(),
  parametersNumber: z.number().optional(),
  framework: text.optional(),
  frameworkVersion: text.optional(),
  classPath: text.optional(),
  layersNumber: z.number().optional(),
  epochsNumber: z.number().optional(),
  optimizer: text.optional(),
  quantization: text.optional(),
});

const dataset = z.looseObject({
  dataUsage: z.enum(["input", "output"]),
  dataType: z.enum([
    "tabular",
    "audio",
    "boolean",
    "image",
    "video",
    "object",
    "text",
    "token",
    "word",
    "other",
  ]),
});

const measure = z.strictObject({
  measurementMethod: text,
  manufacturer: text.optional(),
  version: text.optional(),
  cpuTrackingMode: text.optional(),
  gpuTrackingMode: text.optional(),
  averageUtilizationCpu: share.optional(),
  averageUtilizationGpu: share.optional(),
  powerCalibrationMeasurement: z.number().optional(),
  durationCalibrationMeasurement: z.number().optional(),
  powerConsumption: z.number(),
  measurementDuration: z.number().optional(),
  measurementDateTime: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
});

const component = z.strictObject({
  componentName: text.optional(),
  componentType: text,
  nbComponent: z.int(),
  memorySize: z.int().optional(),
  manufacturer: text.optional(),
  family: text.optional(),
  series: text.optional(),
  share: share.optional(),
});

export const boampsReport = z.looseObject({
  header: z.strictObject({
    licensing: text.optional(),
    formatVersion: text.optional(),
    formatVersionSpecificationUri: z.url().optional(),
    reportId: text.optional(),
    reportDatetime: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    reportStatus: z.enum(["draft", "final", "corrective", "other"]).optional(),
    publisher: z
      .strictObject({
        name: text.optional(),
        division: text.optional(),
        projectName: text.optional(),
        confidentialityLevel: z.enum(["public", "internal", "confidential", "secret"]),
        publicKey: text.optional(),
      })
      .optional(),
  }),
  task: z.strictObject({
    taskStage: text,
    taskFamily: text,
    nbRequest: z.number().optional(),
    algorithms: z.array(algorithm).min(1),
    dataset: z.array(dataset).min(1),
    measuredAccuracy: share.optional(),
    estimatedAccuracy: z.enum(["veryPoor", "poor", "average", "good", "veryGood"]).optional(),
    taskDescription: text.optional(),
  }),
  measures: z.array(measure).min(1),
  system: z
    .strictObject({ os: text, distribution: text.optional(), distributionVersion: text.optional() })
    .optional(),
  software: z.strictObject({ language: text, version: text.optional() }).optional(),
  infrastructure: z.strictObject({
    infraType: z.enum(["publicCloud", "privateCloud", "onPremise", "other"]),
    cloudProvider: text.optional(),
    cloudInstance: text.optional(),
    cloudService: text.optional(),
    components: z.array(component).min(1),
  }),
  environment: z
    .strictObject({
      country: text,
      latitude: z.number().optional(),
      longitude: z.number().optional(),
      location: text.optional(),
      powerSupplierType: z.enum(["public", "private", "internal", "other"]).optional(),
      powerSource: z.enum(["solar", "wind", "nuclear", "hydroelectric", "gas", "coal", "other"]).optional(),
      powerSourceCarbonIntensity: z.number().optional(),
    })
    .optional(),
  quality: z.enum(["high", "medium", "low"]).optional(),
});
