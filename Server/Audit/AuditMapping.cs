using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Audit;

internal static class AuditMapping
{
    internal static void MapAudit(ModelBuilder model) =>
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("AuditEntries").HasKey(row => row.Id);
            entry.Property(row => row.Actor).HasMaxLength(100);
            entry.Property(row => row.Action).HasMaxLength(100);
            entry.Property(row => row.SubjectKind).HasMaxLength(50);
            entry.Property(row => row.PreviousHash).HasMaxLength(64);
            entry.Property(row => row.Hash).HasMaxLength(64);
            entry.HasIndex(row => new { row.ChainId, row.Sequence }).IsUnique();
            entry.HasIndex(row => row.At);
            entry.HasIndex(row => row.SubjectId);
        });

    /// <summary>The database itself refuses to change history, whatever the program is told to do.</summary>
    public static string AppendOnlyScript(bool sqlite) => sqlite ? SqliteScript : PostgreSqlScript;

    private const string SqliteScript = """
        CREATE TRIGGER "AuditEntries_no_update" BEFORE UPDATE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'audit records are append-only'); END;

        CREATE TRIGGER "AuditEntries_no_delete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'audit records are append-only'); END;
        """;

    private const string PostgreSqlScript = """
        CREATE FUNCTION "AuditEntries_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'audit records are append-only';
        END $$;

        CREATE TRIGGER "AuditEntries_no_change" BEFORE UPDATE OR DELETE ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "AuditEntries_append_only"();

        CREATE TRIGGER "AuditEntries_no_truncate" BEFORE TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION "AuditEntries_append_only"();
        """;
}
