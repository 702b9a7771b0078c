-- AlterTable
ALTER TABLE "AdminSession" ADD COLUMN "browser" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN "contentSeal" TEXT;
ALTER TABLE "Revision" ADD COLUMN "secretsForgotten" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "SecretsKey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "proof" TEXT NOT NULL,
    "hasTraces" BOOLEAN NOT NULL DEFAULT false
);

-- CreateTable
CREATE TABLE "SignInPolicy" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "secondFactor" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);
