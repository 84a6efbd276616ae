using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>R069 at every start, on the table as it is: somebody may have added a column by hand.</summary>
internal static class BallotSecrecy
{
    public static async Task CheckBallotSecrecyAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (EvaluationRules.BallotIsAnonymous(await ColumnsAsync(scope.ServiceProvider.GetRequiredService<ServerDb>())) is { } traced)
            throw new StartRefused($"不能启动：{traced.Detail}（{traced.Clause}〔{traced.Rule}〕）{traced.Remedy}。");
    }

    public static async Task<IReadOnlyList<string>> ColumnsAsync(ServerDb db)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{EvaluationsMapping.Ballots}\" WHERE 1 = 0";
            await using var reader = await command.ExecuteReaderAsync();
            return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
