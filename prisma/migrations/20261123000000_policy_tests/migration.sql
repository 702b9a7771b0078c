-- CreateTable
CREATE TABLE "PolicyTest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "classOfServiceId" TEXT,
    "login" TEXT NOT NULL,
    "hotDeskId" TEXT,
    "expectation" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "scheduleId" TEXT,
    "instant" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,
    CONSTRAINT "PolicyTest_classOfServiceId_fkey" FOREIGN KEY ("classOfServiceId") REFERENCES "ClassOfService" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PolicyTest_hotDeskId_fkey" FOREIGN KEY ("hotDeskId") REFERENCES "Extension" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PolicyTest_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PolicyTestExtension" (
    "policyTestId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,

    PRIMARY KEY ("policyTestId", "position"),
    CONSTRAINT "PolicyTestExtension_policyTestId_fkey" FOREIGN KEY ("policyTestId") REFERENCES "PolicyTest" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PolicyTest_name_key" ON "PolicyTest"("name");

-- CreateIndex
CREATE INDEX "PolicyTest_classOfServiceId_idx" ON "PolicyTest"("classOfServiceId");

-- CreateIndex
CREATE INDEX "PolicyTest_hotDeskId_idx" ON "PolicyTest"("hotDeskId");

-- CreateIndex
CREATE INDEX "PolicyTest_scheduleId_idx" ON "PolicyTest"("scheduleId");

-- CreateIndex
CREATE INDEX "PolicyTest_updatedAt_idx" ON "PolicyTest"("updatedAt");
