-- CreateTable
CREATE TABLE "WriteLock" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "counter" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Settings" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "timeZone" TEXT NOT NULL,
    "emergencyWaiverBy" TEXT,
    "emergencyWaiverReason" TEXT,
    "emergencyWaiverAt" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Schedule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ScheduleWindow" (
    "scheduleId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NOT NULL,

    PRIMARY KEY ("scheduleId", "position"),
    CONSTRAINT "ScheduleWindow_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ScheduleException" (
    "scheduleId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("scheduleId", "date"),
    CONSTRAINT "ScheduleException_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ScheduleExceptionWindow" (
    "scheduleId" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "start" TEXT NOT NULL,
    "end" TEXT NOT NULL,

    PRIMARY KEY ("scheduleId", "date", "position"),
    CONSTRAINT "ScheduleExceptionWindow_scheduleId_date_fkey" FOREIGN KEY ("scheduleId", "date") REFERENCES "ScheduleException" ("scheduleId", "date") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Service" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Application" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Trunk" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "username" TEXT,
    "password" TEXT,
    "register" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "OutgoingLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "emergency" BOOLEAN NOT NULL,
    "strip" INTEGER NOT NULL,
    "prepend" TEXT NOT NULL,
    "callerIdName" TEXT,
    "callerIdNumber" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "OutgoingLinePattern" (
    "outgoingLineId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "pattern" TEXT NOT NULL,

    PRIMARY KEY ("outgoingLineId", "position"),
    CONSTRAINT "OutgoingLinePattern_outgoingLineId_fkey" FOREIGN KEY ("outgoingLineId") REFERENCES "OutgoingLine" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OutgoingLineTrunk" (
    "outgoingLineId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "trunkId" TEXT NOT NULL,

    PRIMARY KEY ("outgoingLineId", "position"),
    CONSTRAINT "OutgoingLineTrunk_outgoingLineId_fkey" FOREIGN KEY ("outgoingLineId") REFERENCES "OutgoingLine" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OutgoingLineTrunk_trunkId_fkey" FOREIGN KEY ("trunkId") REFERENCES "Trunk" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IncomingLine" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "trunkId" TEXT,
    "number" TEXT NOT NULL,
    "extensionId" TEXT,
    "applicationId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,
    CONSTRAINT "IncomingLine_trunkId_fkey" FOREIGN KEY ("trunkId") REFERENCES "Trunk" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "IncomingLine_extensionId_fkey" FOREIGN KEY ("extensionId") REFERENCES "Extension" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "IncomingLine_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassOfService" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "scheduleId" TEXT,
    "allServices" BOOLEAN NOT NULL,
    "allApplications" BOOLEAN NOT NULL,
    "allExtensions" BOOLEAN NOT NULL,
    "lineOrder" TEXT NOT NULL,
    "hotdeskRestriction" BOOLEAN NOT NULL,
    "ifNotLoggedId" TEXT,
    "maxDurationMinutes" INTEGER,
    "refusal" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,
    CONSTRAINT "ClassOfService_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "Schedule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassOfService_ifNotLoggedId_fkey" FOREIGN KEY ("ifNotLoggedId") REFERENCES "ClassOfService" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ClassOfServiceInclude" (
    "classOfServiceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "includedId" TEXT NOT NULL,

    PRIMARY KEY ("classOfServiceId", "position"),
    CONSTRAINT "ClassOfServiceInclude_classOfServiceId_fkey" FOREIGN KEY ("classOfServiceId") REFERENCES "ClassOfService" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ClassOfServiceInclude_includedId_fkey" FOREIGN KEY ("includedId") REFERENCES "ClassOfService" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassOfServiceService" (
    "classOfServiceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "serviceId" TEXT NOT NULL,

    PRIMARY KEY ("classOfServiceId", "position"),
    CONSTRAINT "ClassOfServiceService_classOfServiceId_fkey" FOREIGN KEY ("classOfServiceId") REFERENCES "ClassOfService" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ClassOfServiceService_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassOfServiceApplication" (
    "classOfServiceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "applicationId" TEXT NOT NULL,

    PRIMARY KEY ("classOfServiceId", "position"),
    CONSTRAINT "ClassOfServiceApplication_classOfServiceId_fkey" FOREIGN KEY ("classOfServiceId") REFERENCES "ClassOfService" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ClassOfServiceApplication_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassOfServiceExtensionEntry" (
    "classOfServiceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,

    PRIMARY KEY ("classOfServiceId", "position"),
    CONSTRAINT "ClassOfServiceExtensionEntry_classOfServiceId_fkey" FOREIGN KEY ("classOfServiceId") REFERENCES "ClassOfService" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassOfServiceOutgoingLine" (
    "classOfServiceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "outgoingLineId" TEXT NOT NULL,

    PRIMARY KEY ("classOfServiceId", "position"),
    CONSTRAINT "ClassOfServiceOutgoingLine_classOfServiceId_fkey" FOREIGN KEY ("classOfServiceId") REFERENCES "ClassOfService" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ClassOfServiceOutgoingLine_outgoingLineId_fkey" FOREIGN KEY ("outgoingLineId") REFERENCES "OutgoingLine" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassOfServiceBlockedNumber" (
    "classOfServiceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "pattern" TEXT NOT NULL,

    PRIMARY KEY ("classOfServiceId", "position"),
    CONSTRAINT "ClassOfServiceBlockedNumber_classOfServiceId_fkey" FOREIGN KEY ("classOfServiceId") REFERENCES "ClassOfService" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Extension" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "type" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "classOfServiceId" TEXT NOT NULL,
    "callerIdName" TEXT,
    "callerIdNumber" TEXT,
    "voicemailEnabled" BOOLEAN NOT NULL,
    "voicemailEmail" TEXT,
    "voicemailPassword" TEXT,
    "endpoint" TEXT,
    "location" TEXT,
    "emergencyCallerIdNumber" TEXT,
    "sipPassword" TEXT,
    "pinHash" TEXT,
    "secondLogin" TEXT,
    "anyPhone" BOOLEAN,
    "autoLogoutAfterMinutes" INTEGER,
    "autoLogoutAt" TEXT,
    "autoLogoutUnregistered" BOOLEAN,
    "loggedOutNumber" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,
    CONSTRAINT "Extension_classOfServiceId_fkey" FOREIGN KEY ("classOfServiceId") REFERENCES "ClassOfService" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExtensionAllowedPhone" (
    "extensionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "phoneId" TEXT NOT NULL,

    PRIMARY KEY ("extensionId", "position"),
    CONSTRAINT "ExtensionAllowedPhone_extensionId_fkey" FOREIGN KEY ("extensionId") REFERENCES "Extension" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ExtensionAllowedPhone_phoneId_fkey" FOREIGN KEY ("phoneId") REFERENCES "Extension" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HotDeskSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "extensionId" TEXT NOT NULL,
    "extensionNumber" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "until" DATETIME,
    "openedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "HotDeskEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "kind" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "extensionId" TEXT NOT NULL,
    "extensionNumber" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "PinAttempt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "extensionId" TEXT,
    "endpoint" TEXT NOT NULL,
    "fromLastPhone" BOOLEAN NOT NULL,
    "liftedAt" DATETIME,
    "liftedBy" TEXT
);

-- CreateTable
CREATE TABLE "Revision" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "state" TEXT NOT NULL,
    "baseRevision" INTEGER,
    "author" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "snapshot" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "error" TEXT,
    "steps" JSONB NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "applyingAt" DATETIME,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Administrator" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "disabledAt" DATETIME,
    "lastLoginAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AdminSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tokenHash" TEXT NOT NULL,
    "administratorId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "AdminSession_administratorId_fkey" FOREIGN KEY ("administratorId") REFERENCES "Administrator" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "expiresAt" DATETIME,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME,
    "revokedBy" TEXT
);

-- CreateTable
CREATE TABLE "ApiTokenScope" (
    "apiTokenId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,

    PRIMARY KEY ("apiTokenId", "scope"),
    CONSTRAINT "ApiTokenScope_apiTokenId_fkey" FOREIGN KEY ("apiTokenId") REFERENCES "ApiToken" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "author" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "objectName" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB
);

-- CreateIndex
CREATE UNIQUE INDEX "Schedule_name_key" ON "Schedule"("name");

-- CreateIndex
CREATE INDEX "Schedule_updatedAt_idx" ON "Schedule"("updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Service_name_key" ON "Service"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Service_code_key" ON "Service"("code");

-- CreateIndex
CREATE INDEX "Service_updatedAt_idx" ON "Service"("updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Application_name_key" ON "Application"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Application_number_key" ON "Application"("number");

-- CreateIndex
CREATE INDEX "Application_kind_idx" ON "Application"("kind");

-- CreateIndex
CREATE INDEX "Application_updatedAt_idx" ON "Application"("updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Trunk_name_key" ON "Trunk"("name");

-- CreateIndex
CREATE INDEX "Trunk_updatedAt_idx" ON "Trunk"("updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutgoingLine_name_key" ON "OutgoingLine"("name");

-- CreateIndex
CREATE INDEX "OutgoingLine_position_idx" ON "OutgoingLine"("position");

-- CreateIndex
CREATE INDEX "OutgoingLine_updatedAt_idx" ON "OutgoingLine"("updatedAt");

-- CreateIndex
CREATE INDEX "OutgoingLinePattern_pattern_idx" ON "OutgoingLinePattern"("pattern");

-- CreateIndex
CREATE INDEX "OutgoingLineTrunk_trunkId_idx" ON "OutgoingLineTrunk"("trunkId");

-- CreateIndex
CREATE UNIQUE INDEX "IncomingLine_name_key" ON "IncomingLine"("name");

-- CreateIndex
CREATE INDEX "IncomingLine_number_idx" ON "IncomingLine"("number");

-- CreateIndex
CREATE INDEX "IncomingLine_trunkId_idx" ON "IncomingLine"("trunkId");

-- CreateIndex
CREATE INDEX "IncomingLine_extensionId_idx" ON "IncomingLine"("extensionId");

-- CreateIndex
CREATE INDEX "IncomingLine_applicationId_idx" ON "IncomingLine"("applicationId");

-- CreateIndex
CREATE INDEX "IncomingLine_updatedAt_idx" ON "IncomingLine"("updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ClassOfService_name_key" ON "ClassOfService"("name");

-- CreateIndex
CREATE INDEX "ClassOfService_scheduleId_idx" ON "ClassOfService"("scheduleId");

-- CreateIndex
CREATE INDEX "ClassOfService_ifNotLoggedId_idx" ON "ClassOfService"("ifNotLoggedId");

-- CreateIndex
CREATE INDEX "ClassOfService_updatedAt_idx" ON "ClassOfService"("updatedAt");

-- CreateIndex
CREATE INDEX "ClassOfServiceInclude_includedId_idx" ON "ClassOfServiceInclude"("includedId");

-- CreateIndex
CREATE INDEX "ClassOfServiceService_serviceId_idx" ON "ClassOfServiceService"("serviceId");

-- CreateIndex
CREATE INDEX "ClassOfServiceApplication_applicationId_idx" ON "ClassOfServiceApplication"("applicationId");

-- CreateIndex
CREATE INDEX "ClassOfServiceOutgoingLine_outgoingLineId_idx" ON "ClassOfServiceOutgoingLine"("outgoingLineId");

-- CreateIndex
CREATE UNIQUE INDEX "Extension_number_key" ON "Extension"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Extension_endpoint_key" ON "Extension"("endpoint");

-- CreateIndex
CREATE INDEX "Extension_type_number_idx" ON "Extension"("type", "number");

-- CreateIndex
CREATE INDEX "Extension_name_idx" ON "Extension"("name");

-- CreateIndex
CREATE INDEX "Extension_classOfServiceId_idx" ON "Extension"("classOfServiceId");

-- CreateIndex
CREATE INDEX "Extension_updatedAt_idx" ON "Extension"("updatedAt");

-- CreateIndex
CREATE INDEX "ExtensionAllowedPhone_phoneId_idx" ON "ExtensionAllowedPhone"("phoneId");

-- CreateIndex
CREATE UNIQUE INDEX "HotDeskSession_extensionId_key" ON "HotDeskSession"("extensionId");

-- CreateIndex
CREATE UNIQUE INDEX "HotDeskSession_endpoint_key" ON "HotDeskSession"("endpoint");

-- CreateIndex
CREATE INDEX "HotDeskSession_until_idx" ON "HotDeskSession"("until");

-- CreateIndex
CREATE INDEX "HotDeskEvent_at_idx" ON "HotDeskEvent"("at");

-- CreateIndex
CREATE INDEX "HotDeskEvent_extensionId_at_idx" ON "HotDeskEvent"("extensionId", "at");

-- CreateIndex
CREATE INDEX "HotDeskEvent_endpoint_at_idx" ON "HotDeskEvent"("endpoint", "at");

-- CreateIndex
CREATE INDEX "HotDeskEvent_sessionId_idx" ON "HotDeskEvent"("sessionId");

-- CreateIndex
CREATE INDEX "PinAttempt_extensionId_at_idx" ON "PinAttempt"("extensionId", "at");

-- CreateIndex
CREATE INDEX "PinAttempt_endpoint_at_idx" ON "PinAttempt"("endpoint", "at");

-- CreateIndex
CREATE INDEX "PinAttempt_at_idx" ON "PinAttempt"("at");

-- CreateIndex
CREATE INDEX "Revision_state_number_idx" ON "Revision"("state", "number");

-- CreateIndex
CREATE INDEX "Revision_publishedAt_idx" ON "Revision"("publishedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Administrator_email_key" ON "Administrator"("email");

-- CreateIndex
CREATE INDEX "Administrator_role_idx" ON "Administrator"("role");

-- CreateIndex
CREATE UNIQUE INDEX "AdminSession_tokenHash_key" ON "AdminSession"("tokenHash");

-- CreateIndex
CREATE INDEX "AdminSession_administratorId_idx" ON "AdminSession"("administratorId");

-- CreateIndex
CREATE INDEX "AdminSession_expiresAt_idx" ON "AdminSession"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_name_key" ON "ApiToken"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_kind_objectId_at_idx" ON "AuditEntry"("kind", "objectId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_author_at_idx" ON "AuditEntry"("author", "at");

-- The two tables of one row.
INSERT INTO "WriteLock" ("id", "counter") VALUES (1, 0);
INSERT INTO "Settings" ("id", "timeZone", "createdAt", "updatedAt", "updatedBy")
VALUES (1, 'UTC', '1970-01-01T00:00:00.000+00:00', '1970-01-01T00:00:00.000+00:00', 'Cordboard');
