-- AlterTable
ALTER TABLE "Revision" ADD COLUMN "confirmWithin" INTEGER;
ALTER TABLE "Revision" ADD COLUMN "confirmBy" DATETIME;
ALTER TABLE "Revision" ADD COLUMN "confirmedAt" DATETIME;
ALTER TABLE "Revision" ADD COLUMN "confirmedBy" TEXT;
ALTER TABLE "Revision" ADD COLUMN "returnsFrom" INTEGER;
