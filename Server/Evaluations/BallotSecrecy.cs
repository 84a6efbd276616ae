using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>R069 at every start, on the tables as they are: somebody may have added a column or a trigger by hand.</summary>
internal static class BallotSecrecy
{
    static readonly Type[] Kept = [typeof(Ballot), typeof(SealedBallot), typeof(BallotCode)];

    public static async Task CheckBallotSecrecyAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await TracedAsync(scope.ServiceProvider.GetRequiredService<ServerDb>()) is { } traced)
            throw new StartRefused($"不能启动：{traced.Detail}（{traced.Clause}〔{traced.Rule}〕）{traced.Remedy}。");
    }

    /// <summary>Ballots of the first release are sealed before anybody is answered; an open box without its key is told of while the hall can still vote again.</summary>
    public static async Task SealBallotsAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealPlainBallots>().ExecuteAsync(CancellationToken.None);
        var keys = scope.ServiceProvider.GetRequiredService<BallotKeys>();
        foreach (var box in await BallotBoxes.Voting(scope.ServiceProvider.GetRequiredService<ServerDb>()).AsNoTracking().ToListAsync())
            if (keys.Find(box) is null)
                app.Logger.LogError("“{Title}”正在收票，但 {Folder} 里没有它的开票钥匙 {Box:N}.key，已交的票打不开，也收不进新票。请把钥匙文件放回原处；几台服务器要共用这个目录。", box.Title, keys.Folder, box.Id);
    }

    static async Task<Refusal?> TracedAsync(ServerDb db)
    {
        foreach (var entity in Kept.Select(type => db.Model.FindEntityType(type)!))
        {
            var columns = await ColumnsAsync(db, entity.GetTableName()!);
            if (EvaluationRules.BallotIsAnonymous(columns) is { } traced)
                return traced;
            if (columns.Except(entity.GetProperties().Select(property => property.GetColumnName())).FirstOrDefault() is { } added)
                return EvaluationRules.BallotTablesAreBare($"多出的列“{added}”");
        }

        return await TriggersAsync(db) is [var trigger, ..] ? EvaluationRules.BallotTablesAreBare($"触发器“{trigger}”") : null;
    }

    public static async Task<IReadOnlyList<string>> ColumnsAsync(ServerDb db, string table = EvaluationsMapping.Ballots)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the name is the model's
            command.CommandText = $"SELECT * FROM \"{table}\" WHERE 1 = 0";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    static async Task<IReadOnlyList<string>> TriggersAsync(ServerDb db) => await (db.IsSqlite
        ? db.Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('EvaluationBallots', 'EvaluationSealedBallots', 'EvaluationCodes')")
        : db.Database.SqlQuery<string>($"SELECT tgname::text AS \"Value\" FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN ('\"EvaluationBallots\"'::regclass, '\"EvaluationSealedBallots\"'::regclass, '\"EvaluationCodes\"'::regclass)")).ToListAsync();
}
