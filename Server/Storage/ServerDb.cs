using DecisionWorkflow.Engine;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Demo;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Health;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Mail;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Storage;

internal sealed class ServerDb(DbContextOptions<ServerDb> options) : IdentityUserContext<Account, Guid>(options)
{
    public bool IsSqlite => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.MapEngine();
        AppliedScript.MapStorage(builder);
        AccountsMapping.MapAccounts(builder);
        OrganizationMapping.MapOrganization(builder);
        AuditMapping.MapAudit(builder);
        CalendarMapping.MapCalendar(builder);
        ParametersMapping.MapParameters(builder);
        DemoMapping.MapDemo(builder);
        DocumentsMapping.MapDocuments(builder);
        MattersMapping.MapMatters(builder);
        InboxMapping.MapInbox(builder);
        MeetingsMapping.MapMeetings(builder);
        NoticesMapping.MapNotices(builder);
        ArchiveMapping.MapArchive(builder);
        EvaluationsMapping.MapEvaluations(builder);
        MailMapping.MapMail(builder);
        QuarantinedRow.MapHealth(builder);
        ModelConventions.Apply(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(64);
        if (IsSqlite)
            builder.Properties<DateTimeOffset>().HaveConversion<UtcText>();
        else
            builder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ModelConventions.RaiseVersions(ChangeTracker);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await this.VoidTasksLeftBehindAsync(cancellationToken);
        ModelConventions.RaiseVersions(ChangeTracker);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
