using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Tests.Server.Storage;

/// <summary>The newest script is the model. After a change of entities: UPDATE_SCHEMA=1 dotnet test tests/Server.Tests --filter Schema.</summary>
public class SchemaTests
{
    private const string Unreleased = "0001.sql";

    [Fact]
    public void Sqlite_script_creates_what_the_model_wants() => Compare(DatabaseProvider.Sqlite, "Data Source=:memory:");

    [Fact]
    public void PostgreSql_script_creates_what_the_model_wants() => Compare(DatabaseProvider.PostgreSql, "Host=none");

    private static void Compare(DatabaseProvider provider, string connection)
    {
        var options = new DbContextOptionsBuilder<ServerDb>();
        StorageFeature.Configure(options, provider, connection);
        using var db = new ServerDb(options.Options);
        var wanted = SchemaScript.Generate(db);
        var file = Path.Combine(Repository.Root, "Server", "Storage", "Migrations", SchemaScript.Folder(db), Unreleased);
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, wanted);
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == wanted,
            $"{Path.GetRelativePath(Repository.Root, file)} is not what the model wants. Run: UPDATE_SCHEMA=1 dotnet test tests/Server.Tests --filter Schema");
    }
}
