-- AlterTable
ALTER TABLE "ClassOfService" ADD COLUMN "concurrentCalls" INTEGER;
ALTER TABLE "ClassOfService" ADD COLUMN "callsPerMinute" INTEGER;
ALTER TABLE "ClassOfService" ADD COLUMN "callsPerDay" INTEGER;
ALTER TABLE "ClassOfService" ADD COLUMN "minutesPerDay" INTEGER;
ALTER TABLE "ClassOfService" ADD COLUMN "warnAtPercent" INTEGER NOT NULL DEFAULT 80;
ALTER TABLE "ClassOfService" ADD COLUMN "whenUnchecked" TEXT NOT NULL DEFAULT 'REFUSE';
ALTER TABLE "ClassOfService" ADD COLUMN "limitLock" TEXT NOT NULL DEFAULT 'NONE';
