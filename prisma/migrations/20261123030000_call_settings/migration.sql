-- Transfers by keys, calls joined without permission, and whose prompts are played.
ALTER TABLE "Settings" ADD COLUMN "transferByKeys" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Settings" ADD COLUMN "unpermittedJoins" TEXT NOT NULL DEFAULT 'AUDIT';
ALTER TABLE "Settings" ADD COLUMN "soundFolder" TEXT NOT NULL DEFAULT '';
