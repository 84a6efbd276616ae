using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;

namespace DecisionWorkflow.Server.Storage;

/// <summary>
/// Runs a use-case in a scope of its own, and the whole of it again in a fresh one when the database failed it. A step that certainly stored nothing is always
/// repeated; one whose answer was lost only with an operation id, by which the use-case looks the first try up before it does anything.
/// </summary>
internal sealed class StepRetry(IServiceScopeFactory scopes, CurrentUser user, ILogger<StepRetry> log)
{
    public const int Tries = 4;

    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <param name="operationId">The caller's; null where the use-case keeps none.</param>
    /// <param name="step">One use-case of the scope, that is one transaction, and nothing asked of the database after its commit.</param>
    /// <param name="ct">Ends the request.</param>
    public async Task<T> RunAsync<T>(string? operationId, Func<IServiceProvider, Task<T>> step, CancellationToken ct)
    {
        var maybeSaved = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(user);
                return await step(scope.ServiceProvider);
            }
            catch (Exception wrong) when (DatabaseTrouble.MayPass(wrong))
            {
                maybeSaved |= StepBrokenException.IsUnknown(wrong);
                if (!maybeSaved)
                    StepBrokenException.NoteNothingLeft(wrong);
                if (attempt == Tries || (maybeSaved && operationId is not { Length: > 0 }))
                    throw;
                log.LogWarning(wrong, "这一步被数据库中断，第 {Attempt} 次重试", attempt);
            }

            await PauseAsync(attempt, ct);
        }
    }

    /// <summary>50, 200, 800 milliseconds: a lost connection is replaced at once, a database that restarts is back within the second or not.</summary>
    public static Task PauseAsync(int attempt, CancellationToken ct) => Task.Delay(FirstPause * Math.Pow(4, attempt - 1), TimeProvider.System, ct);
}
