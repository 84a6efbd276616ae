-- The meetings of trials took numbers of the year from real ones, whose next meeting could then not be called.
UPDATE "Meetings"
SET "Year" = 0,
    "No" = (SELECT count(*) FROM "Meetings" other JOIN "Matters" trial ON trial."Id" = other."MatterId"
            WHERE trial."IsTrial" AND other."OrganizationId" = "Meetings"."OrganizationId" AND other."Body" = "Meetings"."Body" AND other."Id" <= "Meetings"."Id")
WHERE "MatterId" IN (SELECT "Id" FROM "Matters" WHERE "IsTrial");
