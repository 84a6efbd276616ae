using System.Diagnostics;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>verify as an operator runs it, and the start of a server whose roots, key or database are not those it had.</summary>
[Collection(nameof(ProvenCase))]
public sealed class VerifyCommandTests(ProvenCase proven)
{
    [Fact]
    public async Task A_clean_copy_passes_also_against_an_exported_root()
    {
        using var copy = new HarmedCopy(proven.DataFolder);
        var root = Directory.EnumerateFiles(copy.Roots).Order().Last();

        var (code, said) = await RunAsync(copy.Folder, "verify", "--roots", root);

        Assert.True(code == 0, said);
        Assert.Contains("核验通过：22 件", said);
        Assert.Contains($"最近的校验根：第 {proven.LastRoot} 号", said);
    }

    [Fact]
    public async Task A_data_folder_that_does_not_exist_is_not_made()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"nowhere-{Guid.NewGuid():N}");

        var (code, said) = await RunAsync(folder, "verify");

        Assert.Equal(2, code);
        Assert.Contains($"数据目录 {folder} 不存在", said);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Missing_database_key_or_root_file_are_all_named_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("dw-bare-").FullName;

        var (code, said) = await RunAsync(folder, "verify", "--roots", "/no/such/root.json");

        Assert.Equal(2, code);
        Assert.Contains("没有校验根文件 /no/such/root.json", said);
        Assert.Contains("没有数据库 decision.db", said);
        Assert.Contains("没有签名密钥 signing.pem", said);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public async Task An_empty_database_and_a_harmed_one_do_not_pass()
    {
        using var copy = new HarmedCopy(proven.DataFolder);
        copy.Run("UPDATE \"ArchiveItems\" SET \"Pages\" = 99 WHERE \"ItemNo\" = 2");
        var (harmed, said) = await RunAsync(copy.Folder, "verify");
        Assert.True(harmed == 2 && said.Contains("页数（Pages）", StringComparison.Ordinal), said);

        File.WriteAllBytes(copy.Database, []);
        var (empty, answer) = await RunAsync(copy.Folder, "verify");
        Assert.True(empty == 2 && answer.Contains("数据库是空的", StringComparison.Ordinal), answer);
    }

    [Theory]
    [InlineData("DELETE FROM \"DailyRoots\"", null, "数据库里却一个也没有")]
    [InlineData("SELECT 1", "", "签名密钥却不见了")]
    [InlineData("SELECT 1", "another", "签名密钥却被换成了另一把")]
    public async Task A_server_refuses_to_start_without_the_roots_or_the_key_it_had(string sql, string? key, string said)
    {
        using var copy = new HarmedCopy(proven.DataFolder);
        copy.Run(sql);
        var path = Path.Combine(copy.Folder, "keys", "signing.pem");
        if (key is not null)
            File.Delete(path);
        if (key is { Length: > 0 })
        {
            using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
            File.WriteAllText(path, other.ExportPkcs8PrivateKeyPem());
        }

        await using var server = new WorkingCopy(copy.Folder);

        var refused = Assert.ThrowsAny<StartRefused>(() => server.Services);

        Assert.Contains(said, refused.Message);
    }

    [Fact]
    public async Task An_older_installation_is_covered_from_its_upgrade_on()
    {
        using var copy = new HarmedCopy(proven.DataFolder);
        // The release before: records without rows, no heads, no roots, no key.
        copy.Run("DELETE FROM \"AuditEntries\"; DROP TABLE \"AuditHeads\"; DROP TABLE \"RootedHeads\"; DROP TABLE \"DailyRoots\"; DELETE FROM \"AppliedScripts\" WHERE \"Script\" = '0002-heads.sql'");
        var chain = Guid.Parse(copy.Read("SELECT \"Id\" FROM \"Accounts\" WHERE \"UserName\" = 'anlan.clerk'").Single());
        await using (var db = copy.OpenDb())
        {
            db.Add(AuditEntry.Next(null, AuditSubject.Account(chain), "建立账户", new(), TimeProvider.System));
            await db.SaveChangesAsync();
        }

        copy.Run("ALTER TABLE \"AuditEntries\" DROP COLUMN \"Rows\"");
        Directory.Delete(copy.Roots, recursive: true);
        Directory.Delete(Path.Combine(copy.Folder, "keys"), recursive: true);
        await using (var server = new WorkingCopy(copy.Folder))
            await server.SignInAsync("anlan.clerk");

        var report = await copy.VerifyAsync();
        // What filed the items is gone with the records of this made-up past; nothing else is amiss.
        Assert.DoesNotContain(report.Problems, problem => !problem.Detail.EndsWith("没有归档的审计记录。", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.StartsWith("自 ", StringComparison.Ordinal) && note.Contains("起核对", StringComparison.Ordinal));

        copy.Run("UPDATE \"MatterFields\" SET \"Value\" = '1' WHERE \"Name\" = 'Budget'");
        await copy.NamesAsync("Budget", "登记为“116000”");
    }

    static async Task<(int Code, string Said)> RunAsync(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DecisionWorkflow.Server.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Data__Path"] = folder;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said + await error);
    }
}
