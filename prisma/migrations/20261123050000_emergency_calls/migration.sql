-- How long a call back reaches the phone that called an emergency number.
ALTER TABLE "Settings" ADD COLUMN "emergencyCallbackMinutes" INTEGER NOT NULL DEFAULT 30;

-- Of a PIN only its hash is kept: whether it is weak is said when it is set.
ALTER TABLE "Extension" ADD COLUMN "pinIsWeak" BOOLEAN;

-- Emergency calls, with the phone as it was then.
CREATE TABLE "EmergencyCall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "endpoint" TEXT NOT NULL,
    "phoneNumber" TEXT NOT NULL,
    "phoneName" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "dialed" TEXT NOT NULL,
    "callerIdNumber" TEXT NOT NULL,
    "callbackUntil" DATETIME NOT NULL,
    "acknowledgedAt" DATETIME,
    "acknowledgedBy" TEXT
);
CREATE INDEX "EmergencyCall_at_idx" ON "EmergencyCall"("at");
CREATE INDEX "EmergencyCall_acknowledgedAt_idx" ON "EmergencyCall"("acknowledgedAt");
