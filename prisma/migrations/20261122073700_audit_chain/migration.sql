-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "hash" TEXT,
ADD COLUMN     "origin" JSONB,
ADD COLUMN     "prev_hash" TEXT,
ADD COLUMN     "seq" BIGINT;

-- CreateTable
CREATE TABLE "audit_head" (
    "organization_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_organization_id_seq_key" ON "audit_event"("organization_id", "seq");

-- AddForeignKey
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;


-- The text that is hashed: JSON.stringify([seq, prevHash, …]) to the letter, so that it can be made anew anywhere.
CREATE FUNCTION "audit_event_text"(event "audit_event", seq BIGINT, prev_hash TEXT) RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT '[' || concat_ws(',',
    seq::text,
    to_json(prev_hash)::text,
    to_json(event.organization_id::text)::text,
    to_json(event.id::text)::text,
    to_json(to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text,
    to_json(event.actor_kind)::text,
    coalesce(to_json(event.actor_id::text)::text, 'null'),
    to_json(event.action)::text,
    to_json(event.subject_kind)::text,
    to_json(event.subject_id)::text,
    to_json(event.detail::text)::text,
    coalesce(to_json(event.origin::text)::text, 'null')
  ) || ']'
$$;

CREATE FUNCTION "audit_event_hash"(event "audit_event", seq BIGINT, prev_hash TEXT) RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(audit_event_text(event, seq, prev_hash), 'UTF8')), 'hex')
$$;

-- Chains a new row to the last one of its organization. The head stays locked until the transaction ends.
CREATE FUNCTION "audit_event_chain"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  number BIGINT;
  previous TEXT;
  linked TEXT;
BEGIN
  INSERT INTO audit_head (organization_id, seq, hash) VALUES (NEW.organization_id, 1, repeat('0', 64))
    ON CONFLICT (organization_id) DO UPDATE SET seq = audit_head.seq + 1
    RETURNING audit_head.seq, audit_head.hash INTO number, previous;
  linked := audit_event_hash(NEW, number, previous);
  UPDATE audit_head SET hash = linked WHERE organization_id = NEW.organization_id;
  UPDATE audit_event SET seq = number, prev_hash = previous, hash = linked
    WHERE organization_id = NEW.organization_id AND id = NEW.id;
  RETURN NULL;
END
$$;

CREATE FUNCTION "audit_event_refuse"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- The one change that there is: a new row is chained.
  IF TG_OP = 'UPDATE' AND TG_LEVEL = 'ROW' THEN
    IF OLD.hash IS NULL AND NEW.hash IS NOT NULL
      AND to_jsonb(NEW) - ARRAY['seq', 'prev_hash', 'hash'] = to_jsonb(OLD) - ARRAY['seq', 'prev_hash', 'hash'] THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_event is append-only: % is refused', TG_OP;
END
$$;

-- What was recorded before is chained in the order of its time.
DO $$
DECLARE
  event audit_event;
  organization UUID;
  number BIGINT;
  previous TEXT;
  linked TEXT;
BEGIN
  FOR event IN SELECT * FROM audit_event ORDER BY organization_id, at, id LOOP
    IF organization IS DISTINCT FROM event.organization_id THEN
      organization := event.organization_id;
      number := 0;
      previous := repeat('0', 64);
    END IF;
    number := number + 1;
    linked := audit_event_hash(event, number, previous);
    UPDATE audit_event SET seq = number, prev_hash = previous, hash = linked
      WHERE organization_id = event.organization_id AND id = event.id;
    previous := linked;
  END LOOP;
  INSERT INTO audit_head (organization_id, seq, hash)
    SELECT DISTINCT ON (organization_id) organization_id, seq, hash FROM audit_event ORDER BY organization_id, seq DESC;
END
$$;

-- At the end of the transaction, so that the head is locked for no longer than a commit takes, and nothing is locked after it.
CREATE CONSTRAINT TRIGGER "audit_event_chain" AFTER INSERT ON "audit_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.hash IS NULL) EXECUTE FUNCTION "audit_event_chain"();

CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "audit_event_refuse"();

CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_event_refuse"();
