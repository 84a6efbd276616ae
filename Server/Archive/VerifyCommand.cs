using System.Data.Common;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Archive;

/// <summary>
/// <c>dotnet run --project Server -- verify [--roots FILE …]</c>: checks the archive without starting the server, and against roots that were exported;
/// exit code 0 when all is well, 2 when not. It creates and changes nothing: where data or keys are missing, it says so.
/// </summary>
internal static class VerifyCommand
{
    public const string Name = "verify";

    private const string Roots = "--roots";
    private const int NotWell = 2;

    /// <summary>Before anything is set up: setting up makes folders.</summary>
    public static void RefuseWhatIsMissing(string[] args, WebApplicationBuilder builder)
    {
        if (args is not [Name, ..])
            return;
        var configuration = builder.Configuration;
        var data = Settings.Read<DataOptions>(configuration, "Data").At(builder.Environment);
        var missing = new List<string>();
        if (args is not [Name] and not [Name, Roots, _, ..])
            missing.Add($"用法：{Name} [{Roots} 导出的校验根文件 …]。");
        missing.AddRange(args.Skip(2).Where(path => !File.Exists(path)).Select(path => $"没有校验根文件 {Path.GetFullPath(path)}。"));
        var folder = data.Path;
        if (!Directory.Exists(folder))
            missing.Add($"数据目录 {folder} 不存在。请检查 Data:Path。");
        else if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("Default"))
            && Settings.Read<DatabaseOptions>(configuration, "Database").Provider == DatabaseProvider.Sqlite && !File.Exists(Path.Combine(folder, StorageFeature.SqliteFileName)))
            missing.Add($"数据目录 {folder} 里没有数据库 {StorageFeature.SqliteFileName}。");
        if (Directory.Exists(folder) && !SigningKey.Exists(data))
            missing.Add($"密钥目录 {data.KeysPath} 里没有签名密钥 signing.pem，链头和校验根的签名无从核对。请从备份恢复；从未用本版本启动过的，请先启动一次服务器。");
        if (missing.Count == 0)
            return;
        Console.Out.WriteLine(string.Join(Environment.NewLine, missing));
        Console.Out.WriteLine("没有核验。");
        Environment.Exit(NotWell);
    }

    public static async Task<int> VerifyArchiveAsync(this WebApplication app, string[] args)
    {
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            if (await Migrator.WhyNotReadableAsync(scope.ServiceProvider.GetRequiredService<ServerDb>()) is { } reason)
            {
                Console.Out.WriteLine($"{reason}{Environment.NewLine}没有核验。");
                return NotWell;
            }

            var roots = args.Skip(2).Select(path => (path, DailyRoot.FromFile(File.ReadAllText(path)))).ToList();
            var report = await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync(roots: roots);
            foreach (var problem in report.Problems)
                Console.Out.WriteLine($"{problem.Kind}\t{problem.ArchiveNo}\t{problem.Detail}");
            foreach (var note in report.Notes)
                Console.Out.WriteLine(note);
            Console.Out.WriteLine(report.Summary);
            return report.Ok ? 0 : NotWell;
        }
        catch (DbException error)
        {
            Console.Out.WriteLine($"数据库不能读：{error.Message}{Environment.NewLine}没有核验完。");
            return NotWell;
        }
    }
}
