-- CreateTable
CREATE TABLE "feed_state" (
    "feed_id" TEXT NOT NULL,
    "last_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),
    "problem_code" TEXT,
    "problem" TEXT,
    "remedy" TEXT,
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "feed_state_pkey" PRIMARY KEY ("feed_id")
);

-- CreateTable
CREATE TABLE "feed_zone" (
    "feed_id" TEXT NOT NULL,
    "zone_id" TEXT NOT NULL,
    "last_success_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "remedy" TEXT,
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "feed_zone_pkey" PRIMARY KEY ("feed_id","zone_id")
);

-- CreateTable
CREATE TABLE "feed_location" (
    "feed_id" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,
    "zone_id" TEXT,
    "looked_up_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feed_location_pkey" PRIMARY KEY ("feed_id","latitude","longitude")
);
