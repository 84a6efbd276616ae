using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Audit;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Storage;

/// <summary>One embedded migration. Released scripts never change; the newest one is generated from the model until its release.</summary>
internal sealed record SchemaScript(string Name, string Sql)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    public static IReadOnlyList<SchemaScript> For(ServerDb db)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Migrations.{Folder(db)}/";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SchemaScript(name[prefix.Length..], Read(assembly, name)))];
    }

    /// <summary>The whole schema as the model of today wants it.</summary>
    public static string Generate(ServerDb db) =>
        (db.Database.GenerateCreateScript().Trim() + "\n\n" + AuditMapping.AppendOnlyScript(db.IsSqlite).Trim() + "\n\n" + ArchiveMapping.KeepingScript(db.IsSqlite).Trim() + "\n")
            .ReplaceLineEndings("\n");

    public static string Folder(ServerDb db) => db.IsSqlite ? "Sqlite" : "PostgreSql";

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
