using DecisionWorkflow.Server.Accounts;

namespace DecisionWorkflow.Server.Health;

/// <summary>
/// <c>dotnet run --project Server -- repair</c> lists what torn steps have left; <c>repair --apply</c> takes it out of action.
/// Exit code 0 when nothing is left to do, 2 when something is.
/// </summary>
internal static class RepairCommand
{
    public const string Name = "repair", Apply = "--apply";

    public static bool Asked(string[] arguments) => arguments is [Name] or [Name, Apply];

    public static async Task<int> RepairAsync(this WebApplication app, string[] arguments)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        if (arguments.Contains(Apply))
            return await ApplyAsync(scope.ServiceProvider);

        var found = await scope.ServiceProvider.GetRequiredService<FindLeftovers>().RunAsync();
        foreach (var one in found)
            Console.Out.WriteLine($"{one.Kind.Name()}\t{one.Table}\t{one.Key}\t{one.Detail}\t{one.Kind.Repair()}");
        Console.Out.WriteLine(found.Count == 0 ? "没有发现残留。" : $"发现 {found.Count} 处残留。这里只列出，没有改动；加 {Apply} 才修复。修复不删除任何数据，每一处都登记隔离并记入审计。");
        return found.Count == 0 ? 0 : 2;
    }

    private static async Task<int> ApplyAsync(IServiceProvider services)
    {
        var outcome = await services.GetRequiredService<RepairLeftovers>().ExecuteAsync($"命令行（{Environment.UserName}）", CancellationToken.None);
        foreach (var (one, done) in outcome.Repaired)
            Console.Out.WriteLine($"{one.Kind.Name()}\t{one.Table}\t{one.Key}\t{one.Detail}\t{done}");
        foreach (var (one, reason) in outcome.Failed)
            Console.Error.WriteLine($"没有修复：{one.Kind.Name()}\t{one.Table}\t{one.Key}\t{reason}");
        Console.Out.WriteLine(outcome.Repaired.Count + outcome.Failed.Count == 0 ? "没有发现残留。"
            : $"处理了 {outcome.Repaired.Count} 处残留，都已登记隔离并记入审计；没有删除任何数据。{(outcome.Failed.Count > 0 ? $"还有 {outcome.Failed.Count} 处没有修复，原因见上。" : "")}");
        return outcome.Failed.Count == 0 ? 0 : 2;
    }
}
