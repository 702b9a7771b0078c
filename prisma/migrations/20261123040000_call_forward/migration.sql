-- Call forward and do-not-disturb as people set them at a phone.
CREATE TABLE "CallForward" (
    "extensionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "endpoint" TEXT NOT NULL,

    PRIMARY KEY ("extensionId", "kind")
);
