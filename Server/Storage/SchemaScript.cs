using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace DecisionWorkflow.Server.Storage;

/// <summary>One embedded migration, written by hand and applied in the order of the names. A released script never changes.</summary>
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

    public static string Folder(ServerDb db) => db.IsSqlite ? "Sqlite" : "PostgreSql";

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
